-- Besøk: antall rekker av sidevisninger fra samme besøkende med høyst 30 minutter mellom hver; midnatt starter et nytt.
select gruppe, sum(besoek)::bigint as verdi, sum(besoek)::bigint as grunnlag
from brukstall_i($utvalg, $fordeling)
group by gruppe
