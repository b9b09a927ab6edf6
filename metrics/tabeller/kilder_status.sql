-- Every source the house knows, and what has been read in from it: logs, or exports with their rows.
with lest as (
    from innlasting
    union all by name
    select kilde, fil, rader as linjer, avviste, foerste, siste, tid from observasjonsfil
)
select k.id as kilde, k.navn, k.rolle, k.kanal, count(i.fil) as filer,
    sum(i.linjer)::bigint as linjer, sum(i.sidevisninger)::bigint as sidevisninger,
    sum(i.nedlastinger)::bigint as nedlastinger, sum(i.roboter)::bigint as roboter,
    sum(i.statiske)::bigint as statiske, sum(i.annen_status)::bigint as annen_status,
    sum(i.annen_metode)::bigint as annen_metode, sum(i.avviste)::bigint as avviste,
    min(i.foerste)::date as foerste, max(i.siste)::date as siste, max(i.tid) as sist_lastet,
    k.definisjon, k.identitet, k.geografi, max(i.botliste) as botliste
from kilder k
left join lest i on i.kilde = k.id
group by all
order by any_value(list_position(['hoved', 'kontroll', 'demo', 'publisert'], k.rolle)), k.id
