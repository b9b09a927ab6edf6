-- Publiserte brukstall: slik rapportene oppgir dem, med kilde og presisjon.
-- NB: the published rows of one metric; several rows in a group contradict each other or cover
-- different periods, and are then given as a range with both sources, never averaged or summed.
with merket as (
    select *, case kanal when 'portal' then 'arbeidsmiljoeportalen' else kanal end as verktoey
    from publisert_bruk
    where metrikk = $metrikk
),
tall as (
    select p.*, p.kilde || ' ' || p.sted as belegg,
        year(p.fra)::varchar as aar,
        p.fra = make_date(year(p.fra), 1, 1) and p.til = make_date(year(p.fra), 12, 31) as helt_aar
    from merket p
    where velges($utvalg['bransje'], p.bransje) and velges($utvalg['verktoey'], p.verktoey)
        and ($utvalg['fra'] is null or p.fra >= $utvalg['fra']::date)
        and ($utvalg['til'] is null or p.til <= $utvalg['til']::date)
),
gruppert as (
    select *, case $fordeling
        when 'aar' then aar when 'bransje' then coalesce(bransje, 'uten_bransje')
        when 'kanal' then kanal when 'verktoey' then verktoey
        else 'alle' end as gruppe
    from tall
    where $fordeling <> 'aar' or helt_aar
)
select
    gruppe,
    case when count(*) = 1 then max(verdi) end as verdi,
    null::bigint as grunnlag,
    case when count(*) > 1 then min(verdi) end as nedre,
    case when count(*) > 1 then max(verdi) end as oevre,
    list(distinct presisjon || ' ' || verdi::bigint || ', ' || kanal || ' '
        || strftime(fra, '%d.%m.%Y') || '–' || strftime(til, '%d.%m.%Y')
        || ' (' || belegg || ')') as merker,
    list(distinct belegg) as kilder
from gruppert
group by gruppe
