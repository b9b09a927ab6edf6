-- Andel roboter: andelen av vellykkede sidehentinger som kom fra kjente roboter.
select gruppe, 100.0 * sum(roboter) / sum(hentinger) as verdi, sum(hentinger)::bigint as grunnlag
from henting_i($utvalg, $fordeling)
group by gruppe
