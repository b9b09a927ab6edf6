-- One row per visit and front page it saw: whether the visit ever opened a page of a bransje.
create temp view forsidevisninger as
select distinct n.besoek, n.kanal
from nummerert n
join sider s on s.side = n.side and s.sidetype = 'forside';

create table forsidebesoek as
with funnet as (select distinct besoek from besoek_celle where bransje is not null)
select n.besoek, n.kanal, f.besoek is not null as fant_bransje
from forsidevisninger n
left join funnet f on f.besoek = n.besoek
union all
from sammendrag_forsidebesoek
order by besoek;
