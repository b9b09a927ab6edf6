-- Dekning: andelen av alle jobber som ligger i bransjer med eget innhold i portalen eller et verktøy.
with alle as (select jobber, periode from jobber_naa where nivaa = 'i_alt'),
aarene as (
    select unnest(range(2020, year(max(dato))::bigint + 1)) as aar from bransje_antall where type = 'lansert'
),
-- Named as launched; or told of together without a name, which counts in the upper bound alone.
funnet as (
    select bransje, verktoey, fra, til, true as navngitt from bransje_lansering where status = 'lansert'
    union all
    -- The bransje is no older in a tool that does not name it than in those that do.
    select distinct s.bransje, s.verktoey, f.fra, s.til, false
    from bransje_oppgitt_samlet s
    join (select bransje, min(coalesce(fra, date '2020-12-07')) as fra from bransje_lansering
        where status = 'lansert' group by bransje) f using (bransje)
    where s.status in ('lansert', 'mulig') and $fordeling <> 'bransje'
),
-- Over time a bransje may have been there from the first day a source allows, surely from the last.
lansert as (
    select l.bransje, b.navn, bool_or(l.navngitt and (a.aar is null or year(l.til) <= a.aar)) as sikkert,
        bool_or(l.navngitt) as navngitt,
        case $fordeling when 'verktoey' then l.verktoey when 'bransje' then l.bransje
            when 'aar' then a.aar::varchar else 'alle' end as gruppe
    from funnet l
    join bransjer b on b.id = l.bransje
    left join aarene a on $fordeling = 'aar' and coalesce(year(l.fra), 2020) <= a.aar
    where velges($utvalg['verktoey'], l.verktoey) and velges($utvalg['bransje'], l.bransje)
        and ($fordeling <> 'aar' or a.aar is not null)
    group by all
),
sum as (
    select l.gruppe, sum(j.jobber) as hoeyest,
        coalesce(sum(j.jobber) filter (j.grunnlag = 'nav' and l.sikkert), 0) as lavest,
        count(*) filter (not l.navngitt) as uten_navn,
        list(l.navn order by l.navn) filter (j.bransje is null) as uten_koder,
        list(if($fordeling = 'bransje', '', l.navn || ' er ikke med: ')
                || uten_jobber(j.jobber, j.grunnlag, j.skjult, j.periode) order by l.navn)
            filter (j.bransje is not null and j.jobber is null) as ukjente,
        list(l.navn || case j.grunnlag when 'nav' then ' (NAVs koder): ' else ' (vårt forslag): ' end || j.koder
            order by l.navn) filter (j.jobber is not null) as koder
    from lansert l left join bransje_jobber j using (bransje) group by l.gruppe
)
select gruppe, a.jobber as grunnlag, hoeyest::bigint as antall,
    case when $fordeling = 'bransje' then 100.0 * hoeyest / a.jobber end as verdi,
    case when $fordeling <> 'bransje' then 100.0 * lavest / a.jobber end as nedre,
    case when $fordeling <> 'bransje' then 100.0 * hoeyest / a.jobber end as oevre,
    list_filter([
        case when hoeyest is null and ukjente is null then 'bransjen har ingen næringskode, så jobbene kan ikke telles'
            when hoeyest is null then null
            when $fordeling <> 'bransje' then format('{}–{} av {} jobber i {}', norsk_tall(lavest),
                norsk_tall(hoeyest), norsk_tall(a.jobber), periodetekst(a.periode)) end,
        case when uten_navn > 0 then format('{} {} oppgitt samlet, ikke navngitt, og bare med i øvre grense',
            uten_navn, if(uten_navn = 1, 'bransje er', 'bransjer er')) end,
        case when hoeyest is not null and uten_koder is not null
            then 'uten næringskode: ' || array_to_string(uten_koder, ', ') end
    ] || coalesce(ukjente, []) || if($fordeling = 'bransje', coalesce(koder, []), ['næringskodene står per bransje']), lambda m: m is not null) as merker,
    ['NAVs bransjedefinisjoner', 'SSB tabell 13926, ' || periodetekst(a.periode)] as kilder
from sum, alle a
order by if($fordeling = 'aar', gruppe, null), hoeyest desc nulls last
