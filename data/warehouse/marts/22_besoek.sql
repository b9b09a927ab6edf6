-- What a page is part of, as one number: channel, tool and bransje. Number 0 is what has no page.
create temp table steder as
select 0 as sted, null::varchar as kanal, null::varchar as verktoey, null::varchar as bransje
union all
select row_number() over (order by kanal, verktoey, bransje), kanal, verktoey, bransje
from (select distinct kanal, verktoey, bransje from sider);

create temp table sidesteder as
select side, sted
from sider s
join steder p on p.sted > 0 and p.kanal is not distinct from s.kanal
    and p.verktoey is not distinct from s.verktoey and p.bransje is not distinct from s.bransje;

-- NB: GoAccess counts every request but 4xx, robots and static files included, as a view.
create temp table telles as
select
    h.kilde, h.tid, h.linje, h.dag, h.besoekende, f.til_nr as region,
    -- Ids are the same person's only under the same key: a salt period, and the key drawn for it.
    date_diff('day', date '1970-01-01', h.periode) * 4294967296 + coalesce(h.generasjon, 0) as noekkel,
    h.henvisning_vert, h.kampanje, h.utm_medium, h.utm_kilde, h.klikk, h.enhet, h.nettleser,
    h.vert, h.side, h.innhold, coalesce(s.sted, 0) as sted
from lesning h
join kilder k on k.id = h.kilde
left join sidesteder s on s.side = h.side
-- A source may name other fylker than today's; what cannot be converted exactly has no fylke.
left join fylke_eksakt f on f.fra_versjon = k.geografi and f.til_versjon = '2024-' and f.fra_nr = h.region
where case k.definisjon
    when 'goaccess' then h.status not between 400 and 499
    else h.slag = 'side' and h.regel is null end;

-- Where a visit came from, once per distinct host, and per source that a campaign names.
create temp table henvisningsklasser as
select vert, coalesce(klasse, 'andre') as klasse from henvisningstreff('henvisningsverter');

create temp table kampanjekilder as
select distinct utm_kilde from telles where utm_kilde is not null;

create temp view kampanjeverter as select lower(utm_kilde) as vert from kampanjekilder;

create temp table kampanjeklasser as
select k.utm_kilde, coalesce(t.klasse, 'andre') as klasse
from kampanjekilder k
join henvisningstreff('kampanjeverter') t on t.vert = lower(k.utm_kilde);

-- A visit ends after more than 30 minutes without a page view, and at local midnight. Its number is
-- that of its first line, so that no count runs over all visitors.
create temp table visningenes_besoek as
with merket as (
    select kilde, noekkel, besoekende, dag, tid, linje, side, innhold, sted,
        case when lag(dag) over forrige is distinct from dag or tid > lag(tid) over forrige + interval 30 minute
            then linje end as begynner
    from telles
    window forrige as (partition by kilde, noekkel, besoekende order by tid, linje)
)
select kilde, noekkel, besoekende, dag, tid, linje, side, innhold, sted, last_value(begynner ignore nulls) over (
    partition by kilde, noekkel, besoekende order by tid, linje rows unbounded preceding) as besoek
from merket;

create temp view nummerert as
select t.*, s.kanal, s.verktoey, s.bransje, v.besoek
from visningenes_besoek v
join telles t on t.linje = v.linje
join steder s on s.sted = t.sted;

create temp table besoeket as
with lengder as (
    select besoek, count(*) as besoek_sider, date_diff('second', min(tid), max(tid)) as varighet
    from visningenes_besoek
    group by besoek
)
select
    l.*, n.kilde, n.dag, n.noekkel, n.besoekende, n.region,
    case
        -- NB: the assistants mark their own links with utm_source.
        when r.klasse = 'ki_assistenter' or u.klasse = 'ki_assistenter' then 'ki_assistenter'
        when n.kampanje is not null or n.utm_medium is not null or n.utm_kilde is not null or k.klasse = 'kampanje'
            then 'kampanje'
        when n.henvisning_vert is null then coalesce(k.klasse, 'direkte')
        when n.henvisning_vert = v.navn then 'egne_nettsteder'
        else coalesce(r.klasse, 'andre') end as henvisning
from lengder l
join telles n on n.linje = l.besoek
join verter v on v.kilde = n.kilde and v.vert = n.vert
left join henvisningsklasser r on r.vert = n.henvisning_vert
left join kampanjeklasser u on u.utm_kilde = n.utm_kilde
left join henvisninger k on k.vert = '?' || n.klikk;

-- Which sources each break concerns: those of the instruments it names, or one source alone.
create table bruddkilder as
select b.id, k.id as kilde
from brudd b
join kilder k on (b.datakilde is null or b.datakilde = k.id)
    and (b.instrument is null or list_contains(string_split(b.instrument, ';'), k.instrument));

-- Days without comparable numbers for a channel: kept out of every total, shown as a gap.
create table hull as
select distinct k.dag, b.kanal, s.kilde
from brudd b
join bruddkilder s on s.id = b.id
join kalender k on k.dag between b.fra and b.til
where b.type = 'hull' and b.maaltall is null;

create temp macro i_hull(c) as exists (
    from hull h where h.dag = c.dag and h.kanal = c.kanal and h.kilde = c.kilde);

-- One row per visit and place within it. All usage metrics but downloads and robots count here.
-- Here and below, what is kept of expired events (sammendrag_…) has the same cells.
create temp view besoekets_deler as
with deler as (
    select besoek, sted, count(*) as sidevisninger, count(distinct innhold) as unike_sider
    from visningenes_besoek
    group by besoek, sted
)
select
    b.kilde, b.dag, b.noekkel, b.besoekende, b.besoek, s.kanal, s.verktoey, s.bransje,
    b.region, b.henvisning, b.besoek_sider, b.varighet, d.sidevisninger, d.unike_sider
from deler d
join besoeket b on b.besoek = d.besoek
join steder s on s.sted = d.sted;

create table besoek_celle as
with celler as (from besoekets_deler union all by name from sammendrag_besoek_celle)
select c.*, i_hull(c) as i_hull from celler c order by kilde, dag;

-- One download for each visitor and file while at most 30 minutes pass between the requests: a
-- reader of documents asks for them in parts (206), and asks again whether they are new (304).
create temp table nedlastet as
with merket as (
    select *, lag(tid) over forrige as forrige_tid, lag(dag) over forrige as forrige_dag
    from lesning
    where slag = 'nedlasting' and regel is null
    window forrige as (partition by kilde, periode, generasjon, besoekende, innhold order by tid, linje)
)
select *
from merket
where forrige_tid is null or tid > forrige_tid + interval 30 minute or dag <> forrige_dag;

create temp view nedlastinger as
select h.kilde, h.dag, h.kanal, h.verktoey, h.bransje, f.til_nr as region, null::varchar as henvisning,
    count(*) as nedlastinger
from nedlastet h
join kilder k on k.id = h.kilde
left join fylke_eksakt f on f.fra_versjon = k.geografi and f.til_versjon = '2024-' and f.fra_nr = h.region
group by h.kilde, h.dag, h.kanal, h.verktoey, h.bransje, f.til_nr;

create table nedlasting as
with celler as (from nedlastinger union all by name from sammendrag_nedlasting)
select c.*, i_hull(c) as i_hull from celler c order by kilde, dag;

-- The local hour of a time, as a group: '00'–'23'.
create temp macro time_av(k, tid) as
    strftime(timezone(if(k.tidssone = 'logg', 'Europe/Oslo', k.tidssone), timezone('UTC', tid)), '%H');

create temp view sidehentinger as
select h.kilde, h.dag, s.kanal, s.verktoey, s.bransje, f.til_nr as region, null::varchar as henvisning,
    count(*) as hentinger, count(*) filter (where h.bot) as roboter,
    count(*) filter (where h.klasse = 'assistent') as assistenter
from hendelser h
join sider s on s.kilde = h.kilde and s.vert = h.vert and s.sti = h.sti
join kilder k on k.id = h.kilde
left join fylke_eksakt f on f.fra_versjon = k.geografi and f.til_versjon = '2024-' and f.fra_nr = h.region
left join utelatte_sider u on u.side = s.side
where h.slag = 'side' and u.side is null
group by h.kilde, h.dag, s.kanal, s.verktoey, s.bransje, f.til_nr;

create table sidehenting as
with celler as (from sidehentinger union all by name from sammendrag_sidehenting)
select c.*, i_hull(c) as i_hull from celler c order by kilde, dag;

create temp table paa_kartet as
select side from sider join adresser using (kilde, vert, sti)
join nettstedskart n on n.vert = v and n.sti = s;

-- A path that the site is not known to have, and that few have seen, may be about one of them (a
-- search, a name): it is told by what comes before it alone, and never whole.
create temp view umappet_sett as
select s.side, count(*) as visninger, count(*) filter (where u.dag is null) as utenfor_hull,
    count(distinct h.besoekende) as lesere
from lesning h
join sider s on s.side = h.side
left join hull u on u.dag = h.dag and u.kanal = s.kanal and u.kilde = h.kilde
where s.umappet is not null and h.slag = 'side' and h.regel is null
group by s.side;

create table umappet_bruk as
with sett as (
    select s.kilde, s.vert, s.sti, s.kanal, s.slug, s.umappet as grunn, u.visninger, u.utenfor_hull,
        u.lesere < (select skjul_under from terskler where klasse = 'adresse') and p.side is null as faa
    from umappet_sett u
    join sider s using (side)
    left join paa_kartet p using (side)
)
select kilde, vert, kanal, grunn,
    case when not faa then sti
        when slug is not null then split_part(sti, slug, 1) || '…'
        else '/…' end as sti,
    if(faa, null, slug) as slug, sum(visninger)::bigint as visninger,
    sum(utenfor_hull)::bigint as utenfor_hull
from sett
group by all;
