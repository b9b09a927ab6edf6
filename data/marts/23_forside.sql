-- One row per visit and front page it saw: whether the visit ever opened a page of a bransje.
create table forsidebesoek as
with sett as (
    select n.kilde, n.dag, n.besoek, n.kanal, n.verktoey
    from nummerert n
    join sider s on s.side = n.side and s.sidetype = 'forside'
    group by all
),
funnet as (select distinct besoek from nummerert where bransje is not null)
select c.*, null::varchar as bransje, b.region, b.henvisning, f.besoek is not null as fant_bransje,
    i_hull(c) as i_hull
from sett c
join besoeket b on b.besoek = c.besoek
left join funnet f on f.besoek = c.besoek
order by c.kilde, c.dag;
