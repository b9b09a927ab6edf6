-- The texts of the chunk's different requests and referrers that could hold a person, by the signs
-- that one needs.
select distinct tekst
from (
    select unnest([ren_vert, sti, kampanje, utm_kilde, utm_medium]) as tekst from foresporsler
    union all
    select unnest([henvisning_vert, fra_sti]) from henvisere)
where regexp_matches(tekst, $tegn)
