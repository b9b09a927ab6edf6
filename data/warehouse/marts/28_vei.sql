-- How far each visit that saw a front page came: 1 front page, 2 then a page of a bransje, 3 then a
-- tool (a page of that kind, or of another tool than the front page's), 4 then a download. `forlot` says
-- that the last page it saw was of the step where it stopped.
create table vei as
with forsider as (
    select n.besoek, min(tid) as t1, arg_min(n.verktoey, tid) as forsidens, arg_min(n.kanal, tid) as kanal
    from nummerert n join sider s on s.side = n.side and s.sidetype = 'forside'
    group by n.besoek
), slag as (
    select n.kilde, n.dag, n.noekkel, n.besoekende, n.besoek, n.tid, n.linje, n.bransje, f.t1, f.kanal,
        case when s.sidetype = 'forside' then 1
            when s.sidetype = 'verktøy' or n.verktoey is distinct from f.forsidens then 3
            when n.bransje is not null then 2 end as trinn
    from nummerert n
    join forsider f using (besoek)
    join sider s on s.side = n.side
), bransjene as (
    select besoek, min(tid) as t2 from slag where bransje is not null and trinn <> 1 and tid >= t1 group by besoek
), verktoeyene as (
    select besoek, min(tid) as t3 from slag join bransjene using (besoek)
    where trinn = 3 and tid >= t2 group by besoek
), besoekene as (
    select s.kilde, s.dag, s.noekkel, s.besoekende, s.besoek, s.kanal, max(s.tid) as siste,
        any_value(t2) as t2, any_value(t3) as t3, arg_max(coalesce(trinn, 0), (tid, linje)) as siste_trinn
    from slag s
    left join bransjene using (besoek)
    left join verktoeyene using (besoek)
    group by all
), hentet as (
    select b.besoek
    from besoekene b
    semi join (select kilde, dag, tid, besoekende,
            (periode - date '1970-01-01') * 4294967296 + coalesce(generasjon, 0) as noekkel from nedlastet) n
        on n.kilde = b.kilde and n.dag = b.dag and n.noekkel = b.noekkel and n.besoekende = b.besoekende
        and n.tid between b.t3 and b.siste + interval 30 minute
), naadd as (
    select b.*, case when h.besoek is not null then 4 when t3 is not null then 3 when t2 is not null then 2
        else 1 end as trinn
    from besoekene b
    left join hentet h using (besoek)
)
select c.kilde, c.dag, c.kanal, c.trinn, c.siste_trinn = c.trinn as forlot,
    count(*) as besoek, i_hull(c) as i_hull
from naadd c
group by all
order by c.kilde, c.dag;
