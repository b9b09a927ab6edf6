-- Visits and places in words, which are written as they are.
select * from besoek_celle;
select c.* exclude (del) replace (c.besoek + f.flytt as besoek)
from del_besoek_celle c
join filkart f on f.del = c.del and f.lokal = c.besoek >> 32
order by c.kilde, c.dag
