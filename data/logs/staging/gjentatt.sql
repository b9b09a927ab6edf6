-- How many of the new page views and downloads stand in the earlier events too, each at most once;
-- and how many more do so but for the visitor, of those whose keys differ, out of how many that could.
with nye as (
    select tid, besoekende, generasjon, vert, sti, status, count(*) as antall
    from read_parquet($nye, union_by_name = true)
    where slag in ('side', 'nedlasting')
    group by all
), gamle as (
    select tid, besoekende, generasjon, vert, sti, status, count(*) as antall
    from read_parquet($gamle, union_by_name = true)
    where slag in ('side', 'nedlasting')
        and tid between (select min(tid) from nye) and (select max(tid) from nye)
    group by all
), fremmede as (
    select tid, vert, sti, status, sum(antall) as antall
    from nye
    where generasjon not in (select generasjon from gamle)
        and tid between (select min(tid) from gamle) and (select max(tid) from gamle)
    group by all
), andres as (
    select tid, vert, sti, status, sum(antall) as antall
    from gamle
    where generasjon not in (select generasjon from nye)
    group by all
), like_ellers as (
    select coalesce(sum(least(f.antall, coalesce(a.antall, 0))), 0)::bigint as antall
    from fremmede f
    left join andres a using (tid, vert, sti, status)
), like_linjer as (
    select coalesce(sum(n.antall), 0)::bigint as alle,
        coalesce(sum(least(n.antall, coalesce(g.antall, 0))), 0)::bigint as gjentatt
    from nye n
    left join gamle g using (tid, besoekende, vert, sti, status)
)
select alle, gjentatt, e.antall,
    least((select coalesce(sum(antall), 0) from fremmede), (select coalesce(sum(antall), 0) from andres))::bigint
from like_linjer, like_ellers e
