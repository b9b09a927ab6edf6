-- Bransjer lansert: siste publiserte antall bransjer med eget innhold, og de som kildene daterer etter det.
-- Told of together, without a name: it may be launched, so the count of names is the least.
with uten_navn as (select * from oppgitte_uten_navn($utvalg, $fordeling) where teller_navn($utvalg, $fordeling))
select
    g.gruppe,
    case when u.antall > 0 then null
        when teller_navn($utvalg, $fordeling) then coalesce(n.antall, 0)
        when t.flere <= 1 then t.antall + t.etter end::double as verdi,
    null::bigint as grunnlag, if(u.antall > 0, coalesce(n.antall, 0), n.antall) as nedre,
    coalesce(n.antall, 0) + u.antall as oevre, n.antall as antall,
    if(t.flere <= 1, [t.kilde], null) as kilder,
    case when u.antall > 0 then coalesce(n.hvor, []) || u.hvor
        when teller_navn($utvalg, $fordeling) then coalesce(n.hvor, ['ingen kilde sier at bransjen er lansert'])
        when t.gruppe is null then ['ingen publisert opptelling i perioden']
        when t.flere > 1 then ['velg ett verktøy: antallene gjelder ulike verktøy og slås ikke sammen']
        else [format('{} per {} ({})', t.antall, norsk_dato(t.dato), t.kilde)
            || if(t.etter > 0, format(', og {} som kildene daterer etter det, innen {}', t.etter, norsk_dato(t.sist)), ''),
            format('kildene navngir {} i {}', coalesce(n.antall, 0), case
                when $fordeling = 'verktoey' or len($utvalg['verktoey']) = 1 then 'verktøyet'
                when $utvalg['verktoey'] is not null then 'minst ett av verktøyene'
                else 'minst ett verktøy' end) || coalesce(' per ' || norsk_dato(n.sist), '')
                || if(n.antall > t.antall + t.etter, ', flere enn i siste opptelling', '')] end as merker
from lanseringsgrupper($utvalg, $fordeling) g
left join bestander($utvalg, $fordeling) t using (gruppe)
left join navngitte($utvalg, $fordeling) n using (gruppe)
left join uten_navn u using (gruppe)
where $fordeling <> 'bransje' or n.antall is not null or $utvalg['bransje'] is not null
order by g.gruppe
