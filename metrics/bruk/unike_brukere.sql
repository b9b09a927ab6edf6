-- Unike brukere: antall forskjellige besøkende med minst én sidevisning i perioden.
-- NB: ids are only comparable within one source and salt period, so longer windows give bounds.
select
    gruppe,
    case when count(*) = 1 then max(brukere) end as verdi,
    max(brukere) as grunnlag,
    case when count(*) > 1 then max(brukere) end as nedre,
    case when count(*) > 1 then sum(brukere)::bigint end as oevre,
    case when count(*) > 1 then ['grenser'] else [] end as merker
from brukstall_i($utvalg, $fordeling)
group by gruppe
