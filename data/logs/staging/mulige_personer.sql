-- The texts of the chunk's different requests that could hold a person, by the signs that one needs.
select distinct tekst
from (select unnest([ren_vert, sti, kampanje, utm_kilde, utm_medium]) as tekst from foresporsler)
where regexp_matches(tekst, $tegn)
