-- What one written file holds for each host, and its first and last day: every event in exactly one
-- category.
select vert,
    count(*) filter (bot) as bots,
    count(*) filter (not bot and slag = 'statisk') as static,
    count(*) filter (not bot and slag = 'annen_metode') as other_method,
    count(*) filter (not bot and slag = 'annen_status') as other_status,
    count(*) filter (not bot and slag = 'annen_fil') as other_file,
    count(*) filter (not bot and slag = 'utelatt') as left_out,
    count(*) filter (not bot and slag = 'side') as page_views,
    count(*) filter (not bot and slag = 'nedlasting') as downloads,
    min(dag) as first,
    max(dag) as last,
    min(tid) as begins
from read_parquet($fil)
group by vert
