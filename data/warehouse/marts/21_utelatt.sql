-- What is no reading: addresses, referrers and behaviour that the rules leave out, and how much.
-- In a pattern * stands for anything; an address without one is itself and all that lies under it.
create temp table utelatte_sider as
select s.side, min(u.felt || ': ' || u.moenster) as regel, arg_min(u.grunn, u.felt || ': ' || u.moenster) as grunn
from sider s
join adresser a using (kilde, vert, sti)
join utelatt u on case u.felt
    when 'sti' then a.s = lower(u.moenster) or starts_with(a.s, lower(u.moenster) || '/') or a.s glob lower(u.moenster)
    when 'vert' then a.v = lower(u.moenster) or a.v glob lower(u.moenster)
    else false end
group by s.side;

create temp table henvisningsverter as
select distinct henvisning_vert as vert from hendelser where henvisning_vert is not null;

create temp table utelatte_henvisninger as
select v.vert, min('henvisning: ' || u.moenster) as regel, arg_min(u.grunn, 'henvisning: ' || u.moenster) as grunn
from henvisningsverter v
join utelatt u on u.felt = 'henvisning'
    and (v.vert = lower(u.moenster) or ends_with(v.vert, '.' || lower(u.moenster)) 
        or v.vert glob lower(u.moenster) or v.vert glob '*.' || lower(u.moenster))
group by v.vert;

-- Visitors who behave as robots on a day, by the rules that the source's definition names.
create temp table atferdsregler as
select k.id as kilde, r.regel, r.grense, r.tekst
from kilder k
join definisjoner d on d.id = k.definisjon
join robotatferd r on r.id = d.atferd;

-- NB: only those with enough pages in a day can have them in ten minutes, and few have. The pages'
-- files are most of a log, and are counted for those alone.
create temp table mistenkte as
with sett as (
    select kilde, dag, periode, generasjon, besoekende,
        count(*) filter (where slag = 'side') as sider,
        count(*) filter (where slag = 'annen_status' and status in (404, 410)) as ukjente,
        count(*) filter (where sti = '/robots.txt') as robots_txt
    from hendelser
    where not bot and (slag in ('side', 'annen_status') or sti = '/robots.txt')
    group by kilde, dag, periode, generasjon, besoekende
), mange as (
    select * from sett
    where sider > (select min(grense) from atferdsregler where regel = 'fart')
        or robots_txt >= (select min(grense) from atferdsregler where regel = 'robots_txt')
        or ukjente >= (select min(grense) from atferdsregler where regel = 'ukjente')
)
select s.*, r.regel, r.grense
from mange s
join atferdsregler r on r.kilde = s.kilde and case r.regel
    when 'fart' then s.sider > r.grense
    when 'robots_txt' then s.robots_txt >= r.grense
    when 'ukjente' then s.ukjente >= r.grense and s.ukjente > s.sider
    else false end;

create temp table atferd as
-- Readers behind a common address have as many pages, but their browsers fetch the files too.
with uten_filer as (
    select m.kilde, m.dag, m.periode, m.generasjon, m.besoekende, m.grense
    from mistenkte m
    join hendelser h on h.kilde = m.kilde and h.dag = m.dag and h.periode = m.periode
        and h.besoekende = m.besoekende and h.generasjon is not distinct from m.generasjon
    where m.regel = 'fart' and h.slag in ('side', 'statisk') and not h.bot
    group by m.kilde, m.dag, m.periode, m.generasjon, m.besoekende, m.sider, m.grense
    having count(*) filter (where h.slag = 'statisk') < m.sider
),
raske as (
    select h.kilde, h.dag, h.periode, h.generasjon, h.besoekende, m.grense,
        count(*) over (partition by h.kilde, h.periode, h.generasjon, h.besoekende order by h.tid
            range between interval 10 minute preceding and current row) as samlet
    from hendelser h
    join uten_filer m on m.kilde = h.kilde and m.dag = h.dag and m.periode = h.periode
        and m.besoekende = h.besoekende and m.generasjon is not distinct from h.generasjon
    where h.slag = 'side' and not h.bot
),
traff as (
    select kilde, dag, periode, generasjon, besoekende, 'fart' as regel
    from raske where samlet > grense
    union
    select kilde, dag, periode, generasjon, besoekende, regel from mistenkte where regel <> 'fart'
)
select t.kilde, t.dag, t.periode, t.generasjon, t.besoekende,
    min('atferd: ' || t.regel) as regel, arg_min(r.tekst, t.regel) as grunn
from traff t
join atferdsregler r on r.kilde = t.kilde and r.regel = t.regel
group by t.kilde, t.dag, t.periode, t.generasjon, t.besoekende;

-- Every event with its page and the first rule that leaves it out (null: it counts).
create temp view lesning as
select h.*, s.side, s.innhold, s.kanal, s.verktoey, s.bransje,
    case
        when h.slag = 'utelatt' then h.utelatt
        when h.bot then 'robot: ' || coalesce(h.klasse, 'annen_robot')
        else coalesce(p.regel, u.regel, a.regel)
    end as regel,
    -- The same but for the rules of addresses.
    case
        when h.slag = 'utelatt' then h.utelatt
        when h.bot then 'robot: ' || coalesce(h.klasse, 'annen_robot')
        else coalesce(u.regel, a.regel)
    end as annen_regel,
    case
        when h.slag = 'utelatt' then split_part(h.utelatt, ': ', 2)
        when not h.bot then coalesce(p.grunn, u.grunn, a.grunn)
        else case h.klasse
            when 'soekerobot' then 'søkeroboter'
            when 'treningsrobot' then 'roboter som samler tekst til språkmodeller'
            when 'assistent' then 'KI-assistenter som henter for en person'
            when 'overvaaking' then 'overvåking og helsesjekk'
            when 'forhaandsvisning' then 'forhåndsvisning av lenker'
            when 'uten_agent' then 'uten nettlesernavn'
            else 'andre kjente roboter' end
    end as grunn
from hendelser h
left join sider s on s.kilde = h.kilde and s.vert = h.vert and s.sti = h.sti
left join utelatte_sider p on p.side = s.side
left join utelatte_henvisninger u on u.vert = h.henvisning_vert
left join atferd a on a.kilde = h.kilde and a.dag = h.dag and a.periode = h.periode
    and a.besoekende = h.besoekende and a.generasjon is not distinct from h.generasjon;
