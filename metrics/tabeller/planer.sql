-- Every published plan that is dated, also those that were launched later.
select bransje, verktoey, min(fra) as fra, max(til) as til,
    string_agg(distinct kilde || ' ' || sted, '; ' order by kilde || ' ' || sted) as kilder
from bransje_verktoey
where status = 'planlagt' and til is not null
group by bransje, verktoey
