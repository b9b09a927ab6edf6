-- Besøkstid: gjennomsnittlig tid fra første til siste sidevisning i besøk med minst to sidevisninger.
select gruppe, sum(sekunder) / sum(besoek - med_en_side) as verdi,
    sum(besoek - med_en_side)::bigint as grunnlag
from brukstall_i($utvalg, $fordeling)
group by gruppe
having sum(besoek) > sum(med_en_side)
