-- Forlater forsiden uten bransje: andel av besøkene innom forsiden som ikke åpner noen bransjeside.
select gruppe_av($fordeling, k, c) as gruppe,
    100.0 * count(distinct c.besoek) filter (where not c.fant_bransje) / count(distinct c.besoek) as verdi,
    count(distinct c.besoek) as grunnlag,
    count(distinct c.besoek) filter (where not c.fant_bransje) as antall
from forsidebesoek c
join kalender k using (dag)
where i_utvalg($utvalg, c)
group by 1
