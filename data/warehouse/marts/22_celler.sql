-- Which sources each break concerns: those of the instruments it names, or one source alone. A
-- statistics tool watches the channel that its source says, and has the breaks of no other.
create table bruddkilder as
select b.id, k.id as kilde
from brudd b
join kilder k on (b.datakilde is null or b.datakilde = k.id)
    and (b.instrument is null or list_contains(string_split(b.instrument, ';'), k.instrument))
    and (k.instrument <> 'eksport' or b.kanal is null or b.kanal = k.kanal);

-- Days without comparable numbers for a channel: kept out of every total, shown as a gap.
create table hull as
select distinct k.dag, b.kanal, s.kilde
from brudd b
join bruddkilder s on s.id = b.id
join kalender k on k.dag between b.fra and b.til
where b.type = 'hull' and b.maaltall is null;

create temp macro i_hull(c) as exists (
    from hull h where h.dag = c.dag and h.kanal = c.kanal and h.kilde = c.kilde);

-- One row per visit and place within it, in numbers. Here and below, what is kept of expired events
-- (sammendrag_…) has the same cells.
create temp view besoekets_celler as
with ulike as (
    select besoek, sted, innhold, sum(sidevisninger) as sidevisninger
    from besoekets_sider
    group by besoek, sted, innhold
), deler as (
    select besoek, sted, sum(sidevisninger)::int as sidevisninger, count(innhold)::int as unike_sider
    from ulike
    group by besoek, sted
), alle as (
    select b.nr, b.dag, b.besoekende, b.besoek, d.sted, b.region, v.verdinr as henvisning,
        b.besoek_sider, b.varighet, d.sidevisninger, d.unike_sider
    from deler d
    join besoeket b on b.besoek = d.besoek
    join henvisningen h on h.opphav = b.opphav
    join verdier v on v.verdi = h.henvisning
    union all
    select n.nr, c.dag, c.besoekende, c.besoek, p.sted, r.verdinr, h.verdinr,
        c.besoek_sider, c.varighet, c.sidevisninger, c.unike_sider
    from sammendrag_besoek_celle c
    join noekkelnumre n on n.kilde = c.kilde and n.noekkel = c.noekkel
    join steder p on p.sted > 0 and p.kanal is not distinct from c.kanal
        and p.verktoey is not distinct from c.verktoey and p.bransje is not distinct from c.bransje
    left join verdier r on r.verdi = c.region
    left join verdier h on h.verdi = c.henvisning
)
select a.*, u.dag is not null as i_hull
from alle a
join noekkelnumre n on n.nr = a.nr
join steder p on p.sted = a.sted
left join hull u on u.dag = a.dag and u.kanal = p.kanal and u.kilde = n.kilde;

create temp table celler as from besoekets_celler order by nr, dag;

-- The same in words. All usage metrics but downloads and robots count here.
create table besoek_celle as
select n.kilde, c.dag, n.noekkel, c.besoekende, c.besoek, p.kanal, p.verktoey, p.bransje,
    r.verdi as region, h.verdi as henvisning, c.besoek_sider, c.varighet, c.sidevisninger, c.unike_sider, c.i_hull
from celler c
join noekkelnumre n on n.nr = c.nr
join steder p on p.sted = c.sted
left join verdier r on r.verdinr = c.region
left join verdier h on h.verdinr = c.henvisning;

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
with alle as (from nedlastinger union all by name from sammendrag_nedlasting)
select c.*, i_hull(c) as i_hull from alle c order by kilde, dag;

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
with alle as (from sidehentinger union all by name from sammendrag_sidehenting)
select c.*, i_hull(c) as i_hull from alle c order by kilde, dag;

create temp table paa_kartet as
select side from sider join adresser using (kilde, vert, sti)
join nettstedskart n on n.vert = v and n.sti = s;

-- A path that the site is not known to have, and that few have seen, may be about one of them (a
-- search, a name): it is told by what comes before it alone, and never whole.
create temp view umappede as
select s.side, h.besoekende, u.dag is null as utenfor_hull
from lesning h
join sider s on s.side = h.side
left join hull u on u.dag = h.dag and u.kanal = s.kanal and u.kilde = h.kilde
where s.umappet is not null and h.slag = 'side' and h.regel is null;

create temp view umappet_sett as
select side, count(*) as visninger, count(*) filter (where utenfor_hull) as utenfor_hull,
    count(distinct besoekende) as lesere
from umappede
group by side;

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

-- Page views of each day, and those of pages that no pattern explains: a jump in them is a new
-- address or a new site, and is watched for (data/brudd).
create temp view umappet_dager as
select h.kilde, h.dag, count(*) filter (where s.umappet is not null) as umappede, count(*) as visninger
from lesning h
join sider s on s.side = h.side
where h.slag = 'side' and h.regel is null
group by h.kilde, h.dag;

create table umappet_dag as from umappet_dager order by kilde, dag;
