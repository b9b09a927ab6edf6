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

create temp table atferd as
with sett as (
    select kilde, dag, periode, generasjon, besoekende,
        count(*) filter (where slag = 'side') as sider,
        count(*) filter (where slag = 'statisk') as statiske,
        count(*) filter (where slag = 'annen_status' and status in (404, 410)) as ukjente,
        count(*) filter (where sti = '/robots.txt') as robots_txt
    from hendelser
    where not bot and kilde in (select kilde from atferdsregler)
    group by kilde, dag, periode, generasjon, besoekende
),
-- NB: only those with enough views in a day can have them in ten minutes. Readers behind a common
-- address have as many, but their browsers fetch the pages' files too.
raske as (
    select h.kilde, h.dag, h.periode, h.generasjon, h.besoekende, r.grense,
        count(*) over (partition by h.kilde, h.periode, h.generasjon, h.besoekende order by h.tid
            range between interval 10 minute preceding and current row) as samlet
    from hendelser h
    join sett s on s.kilde = h.kilde and s.dag = h.dag and s.periode = h.periode
        and s.besoekende = h.besoekende and s.generasjon is not distinct from h.generasjon
    join atferdsregler r on r.kilde = h.kilde and r.regel = 'fart' and s.sider > r.grense
        and s.statiske < s.sider
    where h.slag = 'side' and not h.bot
),
traff as (
    select kilde, dag, periode, generasjon, besoekende, 'fart' as regel
    from raske where samlet > grense
    union
    select s.kilde, s.dag, s.periode, s.generasjon, s.besoekende, r.regel
    from sett s
    join atferdsregler r on r.kilde = s.kilde and case r.regel
        when 'robots_txt' then s.robots_txt >= r.grense
        when 'ukjente' then s.ukjente >= r.grense and s.ukjente > s.sider
        else false end
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
