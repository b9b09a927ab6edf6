-- Nye bransjer: hvor mange bransjer som ble lansert i en periode, slik kildene oppgir eller navngir dem.
with valgt as (
    select a.*, a.kilde || ' ' || a.sted as belegg, case $fordeling when 'aar' then year(a.dato)::varchar
        when 'verktoey' then a.verktoey else 'alle' end as gruppe
    from bransje_antall a
    where a.type = 'nye'
        and case when $utvalg['verktoey'] is null and $fordeling <> 'verktoey'
            then a.verktoey = 'arbeidsmiljoeportalen' else velges($utvalg['verktoey'], a.verktoey) end
        and ($fordeling <> 'aar' or (a.fra = make_date(year(a.dato), 1, 1) and a.dato = make_date(year(a.dato), 12, 31)))
        and ($utvalg['fra'] is null or a.fra >= $utvalg['fra']::date)
        and ($utvalg['til'] is null or a.dato <= $utvalg['til']::date)
),
navngitt as (
    select v.gruppe, v.fra, v.dato, count(distinct l.bransje) as antall
    from valgt v
    join bransje_lansering l on l.status = 'lansert' and l.verktoey = v.verktoey and l.fra >= v.fra and l.til <= v.dato
    group by all
),
samlet as (
    select v.gruppe, count(distinct (v.fra, v.dato)) as perioder, count(distinct v.verktoey) as verktoey,
        min(v.antall) as antall, max(v.antall) as hoeyest, any_value(v.fra) as fra, any_value(v.dato) as dato,
        list(distinct v.belegg order by v.belegg) as belegg,
        any_value(n.antall) as navngitt, first(v.merknad order by v.belegg desc) as merknad,
        list(format('{}: {} ({})', norsk_periode(v.fra, v.dato), v.antall, v.belegg) order by v.fra) as alle_utsagn
    from valgt v left join navngitt n using (gruppe, fra, dato)
    group by v.gruppe
),
grupper as (
    select distinct gruppe from valgt
    union
    select 'alle' where $fordeling = 'alle'
    union
    select id from verktoey where $fordeling = 'verktoey' and velges($utvalg['verktoey'], id)
    union
    select unnest(range(year($utvalg['fra']::date), year($utvalg['til']::date) + 1))::varchar
    where $fordeling = 'aar' and $utvalg['fra'] is not null and $utvalg['til'] is not null
),
vurdert as (
    select g.gruppe, s.*, case
        when s.gruppe is null then 'ingen kilde oppgir hvor mange som kom i perioden'
        when s.verktoey > 1 then 'velg ett verktøy: antallene gjelder ulike verktøy og slås ikke sammen'
        when s.perioder > 1 then 'velg én periode, eller fordel på år: periodene slås ikke sammen'
        when $fordeling <> 'aar' and (s.fra <> $utvalg['fra']::date or s.dato <> $utvalg['til']::date)
            then 'kildene oppgir ikke antallet for hele perioden' end as nei
    from grupper g left join samlet s using (gruppe)
)
-- NB: where the sources count the same period differently, the answer is the span of them.
select gruppe, if(nei is null and antall = hoeyest, antall, null)::double as verdi, null::bigint as grunnlag,
    if(nei is null, navngitt, null) as antall, if(nei is null and antall < hoeyest, antall, null)::double as nedre,
    if(nei is null and antall < hoeyest, hoeyest, null)::double as oevre, if(nei is null, belegg, null) as kilder,
    if(nei is null, list_filter(
        if(antall = hoeyest, [format('{} nye i {} ({})', antall, norsk_periode(fra, dato), array_to_string(belegg, '; '))],
            ['kildene oppgir ulike antall'] || alle_utsagn) || [
        case when navngitt <> antall then format('kildene navngir {} i verktøyet', navngitt) end,
        merknad], lambda m: m is not null), [nei] || coalesce(alle_utsagn, [])) as merker
from vurdert
order by gruppe
