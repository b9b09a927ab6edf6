-- The row of the register that names most of each host in a table (vert): its class, and what of the
-- host the register knows. «=» is the host alone, «.*» any country's domain, and «mail.**» every host
-- that begins so. No class: nothing is known of it. The daily clean-up reads it too.
create temp macro henvisningstreff(tabell) as table
with ledd as (
    select vert, i, array_to_string(string_split(vert, '.')[i:], '.') as ende,
        regexp_replace(ende, '\.(?:com|cat|(?:(?:com?|org|net|ne|or)\.)?[a-z]{2})$', '.*') as land,
        if(i = 1, vert, '[kuttet].' || ende) as kjent
    from (select distinct vert from query_table(tabell)),
        range(1, len(string_split(vert, '.')) + 1) as r(i)
),
kandidater as (
    select vert, unnest([ende, land]) as moenster, i * 10 as rang, kjent from ledd
    union all
    select vert, unnest(['=' || ende, '=' || land]), 9, vert from ledd where i = 1
    union all
    select vert, string_split(vert, '.')[1] || '.**', 15, string_split(vert, '.')[1] || '.[kuttet]'
    from ledd where i = 1 and contains(vert, '.')
    union all
    -- A service may mark its links by its name alone: utm_source=perplexity.
    select vert, vert || unnest(['.ai', '.com', '.google.com']), 20, vert
    from ledd where i = 1 and not contains(vert, '.')
    union all
    select vert, vert, 1000, vert from ledd where i = 1 and vert in (select vert from moenstre)
),
funnet as (
    select k.vert, arg_min(coalesce(h.klasse, 'egne_nettsteder'), k.rang) as klasse,
        arg_min(k.kjent, k.rang) as kjent
    from kandidater k
    left join henvisninger h on h.vert = k.moenster
    where h.vert is not null or k.rang = 1000
    group by k.vert
)
select v.vert, f.klasse, f.kjent
from (select distinct vert from query_table(tabell)) v
left join funnet f using (vert);
