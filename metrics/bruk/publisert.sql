-- Publiserte brukstall: slik rapportene oppgir dem, med kilde og presisjon.
-- NB: several rows about the same site and days contradict each other and are given as a range with
-- both sources. Rows about different things are listed and never put together.
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
        when 'aar' then aar when 'bransje' then bransje
        when 'kanal' then kanal when 'verktoey' then verktoey
        else 'alle' end as gruppe
    from tall
    where ($fordeling <> 'aar' or helt_aar) and ($fordeling <> 'bransje' or bransje is not null)
),
samlet as (
    select gruppe, count(*) as antall, count(distinct (kanal, fra, til, bransje)) = 1 as samme,
        min(verdi) as minst, max(verdi) as stoerst, any_value(presisjon) as presisjon,
        list(distinct presisjon || ' ' || verdi::bigint || ', ' || kanal || ' '
            || norsk_periode(fra, til)
            || ' (' || belegg || ')' || if(motstrid is null, '', ', strider mot et annet tall')) as tekster,
        list(distinct belegg) as kilder
    from gruppert
    group by gruppe
)
select
    gruppe,
    case when antall = 1 and presisjon in ('eksakt', 'omtrent') then minst end as verdi,
    null::bigint as grunnlag,
    case when samme and (antall > 1 or presisjon = 'over') then minst end as nedre,
    case when samme and (antall > 1 or presisjon = 'under') then stoerst end as oevre,
    case when samme then tekster
        else ['tallene gjelder ulike verktøy, bransjer eller perioder – velg ett og ett, eller fordel dem']
            || tekster end as merker,
    kilder
from samlet
