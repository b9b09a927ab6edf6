-- The fewest visitors there can be in each fylke and column of it: a month, a bransje, a referrer,
-- or a place in the sources (source, channel and tool). `spurt` is 1 also where somebody downloaded
-- a file without a page view: that is at least one visitor whom nobody has counted.
with celler as (
    select region, kilde, kanal, verktoey, bransje, henvisning, dag, noekkel, besoekende
    from bruk_i($utvalg, if($ledd = 'sted', 'kanal', 'region'))
    union all
    select region, kilde, kanal, verktoey, bransje, null, dag, null, null
    from nedlasting_i($utvalg, if($ledd = 'sted', 'kanal', 'region'))
    where $ledd <> 'henvisning'  -- a download has no referrer
),
deler as (
    select coalesce(region, 'ukjent') as region, kilde, noekkel, case $ledd
            when 'alle' then 'alle'
            when 'tid' then strftime(dag, '%Y-%m')
            when 'bransje' then coalesce(bransje, 'uten_bransje')
            when 'henvisning' then coalesce(henvisning, 'ukjent')
            else concat_ws('|', kilde, coalesce(kanal, 'ukjent'), coalesce(verktoey, 'uten_verktoey')) end as kolonne,
        count(distinct besoekende) as besoekende
    from celler group by all
)
select region, kolonne, max(besoekende)::bigint as besoekende, 1 as spurt
from deler group by region, kolonne order by region, kolonne
