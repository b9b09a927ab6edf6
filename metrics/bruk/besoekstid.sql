-- Besøkstid: gjennomsnittlig tid fra første til siste sidevisning i besøk med minst to sidevisninger.
with besoekene as (
    select distinct gruppe, besoek, varighet
    from bruk_i($utvalg, $fordeling)
    where besoek_sider > 1
)
select gruppe, avg(varighet) as verdi, count(*) as grunnlag
from besoekene
group by gruppe
