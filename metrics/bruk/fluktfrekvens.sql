-- Fluktfrekvens: andel av besøkene som bare hadde én sidevisning.
with besoekene as (select distinct gruppe, besoek, besoek_sider from bruk_i($utvalg, $fordeling))
select gruppe, 100.0 * count(*) filter (where besoek_sider = 1) / count(*) as verdi,
    count(*) as grunnlag
from besoekene
group by gruppe
