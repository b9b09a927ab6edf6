-- Nedlastinger: antall dokumenter som er hentet av mennesker, én gang per besøkende og fil i et besøk.
select gruppe, sum(nedlastinger)::bigint as verdi, sum(nedlastinger)::bigint as grunnlag
from nedlasting_i($utvalg, $fordeling)
group by gruppe
