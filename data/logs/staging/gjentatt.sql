-- How many of the new page views and downloads stand in the earlier events too, each at most once.
with nye as (
    select tid, besoekende, vert, sti, status, count(*) as antall
    from read_parquet($nye)
    where slag in ('side', 'nedlasting')
    group by all
), gamle as (
    select tid, besoekende, vert, sti, status, count(*) as antall
    from read_parquet($gamle)
    where slag in ('side', 'nedlasting')
        and tid between (select min(tid) from nye) and (select max(tid) from nye)
    group by all
)
select coalesce(sum(n.antall), 0)::bigint as alle,
    coalesce(sum(least(n.antall, coalesce(g.antall, 0))), 0)::bigint as gjentatt
from nye n
left join gamle g using (tid, besoekende, vert, sti, status)
