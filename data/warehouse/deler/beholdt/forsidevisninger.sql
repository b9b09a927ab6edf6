-- The front pages of each visit.
select * from forsidevisninger;
select d.besoek + f.flytt as besoek, d.kanal
from del_forsidevisninger d
join filkart f on f.del = d.del and f.lokal = d.besoek >> 32
