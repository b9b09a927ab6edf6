-- One row per visit and front page it saw: whether the visit ever opened a page of a bransje.
create table forsidebesoek as
with funnet as (select distinct besoek from besoek_celle where bransje is not null)
select distinct n.besoek, n.kanal, f.besoek is not null as fant_bransje
from nummerert n
join sider s on s.side = n.side and s.sidetype = 'forside'
left join funnet f on f.besoek = n.besoek
union all
from sammendrag_forsidebesoek
order by besoek;
