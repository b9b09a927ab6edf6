-- Unike sidevisninger: antall forskjellige sider i hvert besøk, lagt sammen over besøkene.
select gruppe, sum(unike_sider)::bigint as verdi, sum(unike_sider)::bigint as grunnlag
from brukstall_i($utvalg, $fordeling)
group by gruppe
