-- Sidevisninger: antall ganger en side er vist for et menneske.
select gruppe, sum(sidevisninger)::bigint as verdi, sum(sidevisninger)::bigint as grunnlag
from brukstall_i($utvalg, $fordeling)
group by gruppe
