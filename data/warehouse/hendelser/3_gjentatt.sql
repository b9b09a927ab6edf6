-- The same line read twice counts once. The answer is the same in whatever order the files were read.
-- NB: only the doubtful days are compared line by line.

-- A line that comes late is in a run of its own (loep), as a repeated part of a file is. Of one
-- line, the run that has it most often decides how often it was written.
create temp table tvilsomme as
with lest as (
    select h.*, f.innlasting, d.fra, d.til,
        case when h.loep > 0 or d.bakfra and h.tid <= d.foer
            then h.filnr * 1048576 + coalesce(h.loep, 0) + 1 else 0 end as skrevet
    from alle_hendelser h
    semi join tvilsomme_dager using (kilde, dag)
    join hendelsesfiler f using (filnr)
    join deler d using (filnr, kilde, dag)
    join kilder k on k.id = h.kilde
    -- Nothing that is counted needs the static files, but by GoAccess's rule.
    where h.slag <> 'statisk' or k.definisjon = 'goaccess'
), nummerert as (
    select *, row_number() over (
        partition by kilde, tid, besoekende, generasjon, vert, sti, status, slag, innlasting, skrevet
        order by linje) as gang
    from lest
)
select kilde, dag, tid, linje, innlasting, slag, bot, first_value(innlasting) over (lik) as eier,
    row_number() over (lik) as plass
from nummerert
window lik as (
    partition by kilde, tid, besoekende, generasjon, vert, sti, status, slag, gang
    order by innlasting, skrevet);

-- NB: two servers behind one address may by chance write the same line in the same second. A tenth
-- of what both have of a day is no chance.
create temp table kopier as
with felles as (
    select kilde, dag, eier, innlasting, count(*) as like_linjer
    from tvilsomme where plass > 1 and eier <> innlasting group by all
), spenn as (
    select innlasting, kilde, dag, min(fra) as fra, max(til) as til from deler group by all
), begge as (
    select f.*, greatest(a.fra, b.fra) as fra, least(a.til, b.til) as til
    from felles f
    join spenn a on a.innlasting = f.eier and a.kilde = f.kilde and a.dag = f.dag
    join spenn b on b.innlasting = f.innlasting and b.kilde = f.kilde and b.dag = f.dag
)
select b.kilde, b.dag, b.eier, b.innlasting
from begge b
join tvilsomme t on t.kilde = b.kilde and t.dag = b.dag and t.tid between b.fra and b.til
    and t.innlasting in (b.eier, b.innlasting)
group by b.kilde, b.dag, b.eier, b.innlasting, b.like_linjer
having b.like_linjer >= 0.1 * least(
    count(*) filter (t.innlasting = b.eier), count(*) filter (t.innlasting = b.innlasting));

create temp table gjentatte_linjer as
select t.linje, t.kilde, t.innlasting, t.slag, t.bot
from tvilsomme t
left join kopier k using (kilde, dag, eier, innlasting)
where t.plass > 1 and (t.eier = t.innlasting or k.eier is not null);

create table gjentatt as
select kilde, count(*) filter (slag in ('side', 'nedlasting') and not bot) as antall
from gjentatte_linjer group by kilde;
