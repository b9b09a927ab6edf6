-- The waves there are to choose from, and every answer beside who gave it, ready to be summed.
-- NB: a demo wave stops existing as soon as a real wave has been imported.
create table boelger as
select id, navn, 'publisert' as slag, null::date as feltstart, null::date as feltslutt, feltperiode,
    sortering, undersoekelse, null::varchar as leverandoer, null::varchar as modus
from publiserte_boelger
union all by name
select boelge as id, tittel as navn, case slag when 'demo' then 'syntetisk' else 'beregnet' end as slag,
    feltstart, feltslutt, feltslutt as sortering, leverandoer, modus
from b_boelge
where slag = 'ekte' or not exists (from b_boelge where slag = 'ekte');

-- `plass` is the place of the respondent in its målgruppe, from 0, in order of id.
create table besvart as
select s.*, (row_number() over (partition by s.boelge, s.maalgruppe, s.spoersmaal
        order by s.respondent) - 1)::integer as plass,
    maaltall_om(q.maaltall, coalesce(q.ressurs, 'ia_tema')) as maaltall, r.stratum, r.vekt, r.sektor, r.stoerrelse, r.bransje, r.region,
    case when r.naering is not null then coalesce(n.seksjon, 'ukjent') end as naering,
    case when q.ressurs is not null then q.ressurs when q.maaltall = 'kjennskap' then 'ia_tema'
        else 'uten_ressurs' end as ressurs
from b_svar s
join b_spoersmaal q using (boelge, maalgruppe, spoersmaal)
join b_svarer r using (boelge, maalgruppe, respondent)
join boelger w on w.id = s.boelge
left join seksjon_av n on n.standard = r.naering_standard and n.naering = r.naering
order by s.boelge, s.maalgruppe, s.spoersmaal, s.respondent;

-- Which wave has a metric for which målgruppe and resource, and on how many answers where we hold them.
create table boelgetilbud as
with spurt as (
    select p.id as boelge, s.maalgruppe, s.maaltall, s.ressurs, null::bigint as n
    from svar s
    join maalgrupper m on m.id = s.maalgruppe
    join publiserte_boelger p on p.undersoekelse = m.undersoekelse
    union
    select boelge, maalgruppe, maaltall, ressurs, count(*) filter (gyldig)
    from besvart where maaltall is not null group by all
)
select distinct boelge, maalgruppe, maaltall, ressurs, n from spurt
union all
select distinct boelge, maalgruppe, 'vet_ikke', ressurs, n from spurt
where maaltall = if(er_tema(ressurs), 'kjennskap', 'nytte')
union all
select p.id, m.id, 'svarprosent', null, null
from maalgrupper m join publiserte_boelger p on p.undersoekelse = m.undersoekelse
union all
select boelge, maalgruppe, 'svarprosent', null, null
from b_maalgruppe join boelger on id = boelge;

-- The value of a respondent's background variable by its name; a missing one is a group too.
create macro kjennetegn(navn, b) as coalesce(case navn
    when 'sektor' then b.sektor when 'stoerrelse' then b.stoerrelse when 'naering' then b.naering
    when 'bransje' then b.bransje when 'region' then b.region else 'alle' end, 'ukjent');

-- The answers that a metric, or a question («spoersmaal/<id>»), is about, before the filters on who
-- answered. `par` is «wave/målgruppe».
create macro svar_til(utvalg, fordeling, tallet, par) as table
select b.* exclude (vekt),
    case fordeling when 'maalgruppe' then b.maalgruppe when 'boelge' then b.boelge
        when 'ressurs' then b.ressurs when 'verktoey' then b.ressurs
        else kjennetegn(fordeling, b) end as gruppe,
    if(list_contains(coalesce(utvalg['vekting']::varchar[], []), 'uvektet'), 1.0, b.vekt) as vekt,
    if(tallet = 'vet_ikke', b.i_base, b.gyldig) as med_i_basen,
    if(tallet = 'vet_ikke', b.vet_ikke, b.treff) as talt,
    velges(utvalg['sektor'], b.sektor) and velges(utvalg['stoerrelse'], b.stoerrelse)
        and velges(utvalg['naering'], b.naering) and velges(utvalg['bransje'], b.bransje)
        and velges(utvalg['region'], b.region) as i_utvalget
from besvart b
where list_contains(par::varchar[], b.boelge || '/' || b.maalgruppe)
    and if(starts_with(tallet, 'spoersmaal/'), 'spoersmaal/' || b.spoersmaal = tallet,
        b.maaltall = case when tallet <> 'vet_ikke' then tallet
            when er_tema(b.ressurs) then 'kjennskap' else 'nytte' end
        and ressurs_valgt(utvalg, fordeling, tallet, b.ressurs))
    and (fordeling <> 'verktoey' or b.ressurs in (select id from verktoey));
