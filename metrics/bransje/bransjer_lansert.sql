-- Bransjer lansert: siste publiserte antall bransjer med eget innhold, ikke senere enn perioden.
with talt as (
    select g.gruppe, arg_max(o.antall, o.dato) as antall, arg_max(o.kilde, o.dato) as kilde, max(o.dato) as dato,
        count(distinct o.verktoey) filter (o.verktoey <> 'alle') as verktoey
    from lanseringsgrupper($utvalg, $fordeling) g
    join opptellinger($utvalg, $fordeling) o
        on o.dato between g.start and g.slutt and (g.verktoey is null or g.verktoey = o.verktoey)
    group by g.gruppe
)
select
    g.gruppe,
    case when teller_navn($utvalg, $fordeling) then coalesce(n.antall, 0)
        when t.verktoey <= 1 then t.antall end::double as verdi,
    null::bigint as grunnlag, n.antall as nedre, n.antall as antall,
    if(t.verktoey <= 1, [t.kilde], null) as kilder,
    case when teller_navn($utvalg, $fordeling) then coalesce(n.hvor, ['ingen kilde sier at bransjen er lansert'])
        when t.gruppe is null then ['ingen publisert opptelling i perioden']
        when t.verktoey > 1 then ['velg ett verktøy: antallene gjelder ulike verktøy og slås ikke sammen']
        else [format('{} per {} ({})', t.antall, norsk_dato(t.dato), t.kilde),
            format('kildene navngir {} i {}', coalesce(n.antall, 0), case
                when $fordeling = 'verktoey' or len($utvalg['verktoey']) = 1 then 'verktøyet'
                when $utvalg['verktoey'] is not null then 'minst ett av verktøyene'
                else 'minst ett verktøy' end) || coalesce(' per ' || norsk_dato(n.sist), '')
                || if(n.antall > t.antall, ', flere enn i siste opptelling', '')] end as merker
from lanseringsgrupper($utvalg, $fordeling) g
left join talt t using (gruppe)
left join navngitte($utvalg, $fordeling) n using (gruppe)
where $fordeling <> 'bransje' or n.antall is not null or $utvalg['bransje'] is not null
order by g.gruppe
