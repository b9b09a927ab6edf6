-- Sider hentet av KI-assistenter: vellykkede sidehentinger som en assistent gjorde for å svare en person.
select gruppe, sum(assistenter)::bigint as verdi, sum(hentinger)::bigint as grunnlag
from henting_i($utvalg, $fordeling)
group by gruppe
