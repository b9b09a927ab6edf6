-- Forlater forsiden uten bransje: andel av besøkene innom forsiden som ikke åpner noen bransjeside.
with besoekene as (
    select distinct c.gruppe, c.besoek, f.fant_bransje
    from bruk_i($utvalg, $fordeling) c
    join forsidebesoek f on f.besoek = c.besoek and f.kanal = c.kanal
    where c.bransje is null -- where the front page itself is counted; the others add nothing
)
select gruppe, 100.0 * count(*) filter (where not fant_bransje) / count(*) as verdi,
    count(*) as grunnlag, count(*) filter (where not fant_bransje) as antall
from besoekene
group by gruppe
