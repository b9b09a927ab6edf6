-- What the pages were read with.
select utstyr from brukt_utstyr;
select distinct u.utstyr
from del_brukt_utstyr d
join utstyrskart u on u.del = d.del and u.lokal = d.utstyr
