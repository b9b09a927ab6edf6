-- The days where a line may have been read twice: in two files that overlap, or in a file that
-- repeats a part of itself. Most logs have none, and then `3_gjentatt.sql` has nothing to compare.

-- When each part of a file was written, day by day, and how late the parts before it ended.
create temp table deler as
with spenn as (
    select f.innlasting, h.filnr, h.kilde, h.dag, min(h.tid) as fra, max(h.tid) as til,
        bool_or(h.loep > 0) as hopp
    from alle_hendelser h
    join hendelsesfiler f using (filnr)
    group by all
), ender as (
    select innlasting, filnr, max(til) as til from spenn group by all
), foer as (
    select filnr, max(til) over (partition by innlasting order by filnr
        rows between unbounded preceding and 1 preceding) as foer
    from ender
)
select *, min(fra) over (partition by filnr) < foer - interval 10 second as bakfra
from spenn join foer using (filnr);

create temp table tvilsomme_dager as
select kilde, dag from deler where hopp or bakfra and fra <= foer
union
select a.kilde, a.dag
from deler a
join deler b on a.kilde = b.kilde and a.dag = b.dag and a.innlasting < b.innlasting
    and a.fra <= b.til and b.fra <= a.til;
