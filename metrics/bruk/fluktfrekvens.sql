-- Fluktfrekvens: andel av besøkene som bare hadde én sidevisning.
select gruppe, 100.0 * sum(med_en_side) / sum(besoek) as verdi, sum(besoek)::bigint as grunnlag
from brukstall_i($utvalg, $fordeling)
group by gruppe
