-- Unike brukere: antall forskjellige besøkende med minst én sidevisning i perioden.
-- NB: ids are only comparable within one source and salt period, so longer windows give bounds.
with deler as (
    select gruppe, kilde, noekkel, count(distinct besoekende) as brukere
    from bruk_i($utvalg, $fordeling)
    group by all
)
select
    gruppe,
    case when count(*) = 1 then max(brukere) end as verdi,
    max(brukere) as grunnlag,
    case when count(*) > 1 then max(brukere) end as nedre,
    case when count(*) > 1 then sum(brukere)::bigint end as oevre,
    case when count(*) > 1 then ['grenser'] else [] end as merker
from deler
group by gruppe
