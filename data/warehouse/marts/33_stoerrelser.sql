-- Every size class there is to choose from: the register's, and those that a codebook has named by
-- their limits. NB: data/undersoekelse/sizes.py lets the same three forms in.
create table stoerrelsesvalg as
with egne as (
    select distinct v.stoerrelse as id
    from b_svarer v
    join boelger w on w.id = v.boelge
    where v.stoerrelse is not null and v.stoerrelse not in (select id from stoerrelser)
),
lest as (
    select id,
        try_cast(regexp_extract(id, '^([0-9]{1,6})-([0-9]{1,6}|pluss)$', 1) as bigint) as fra,
        try_cast(regexp_extract(id, '^[0-9]{1,6}-([0-9]{1,6})$', 1) as bigint) as til,
        try_cast(regexp_extract(id, '^under-([0-9]{1,6})$', 1) as bigint) as under
    from egne
)
select id, navn, fra_ansatte, til_ansatte from stoerrelser
union all
select id, case when under is not null then format('Under {} ansatte', under)
        when til is null then format('{} ansatte eller flere', fra) else format('{}–{} ansatte', fra, til) end,
    coalesce(fra, 1), coalesce(til, under - 1)
from lest
where coalesce(fra, 1) <= coalesce(til, under - 1, fra);
