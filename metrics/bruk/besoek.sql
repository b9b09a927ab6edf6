-- Besøk: antall rekker av sidevisninger fra samme besøkende med høyst 30 minutter mellom hver; midnatt starter et nytt.
select gruppe, count(distinct besoek) as verdi, count(distinct besoek) as grunnlag
from bruk_i($utvalg, $fordeling)
group by gruppe
