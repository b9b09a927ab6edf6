-- What was read, page by page: one row per visit, page and hour, and one per download. Only of the
-- events that are still there; what is kept of expired ones (sammendrag_…) tells of no page.
-- NB: a name that few have met may be about one of them, and is null: a page outside what the site
-- is known to have, and any host or campaign, met by fewer than the threshold.
-- Known is just what a pattern names, as in the daily clean-up: what lies below it is not.
create temp table kjente_sider as
select s.side
from sider s
join adresser a using (kilde, vert, sti)
join moenstre m on m.vert = a.v
where case when m.har_bransje then s.bransje is not null and a.s = m.prefiks || s.slug || m.suffiks
    else a.s = coalesce(nullif(rtrim(m.prefiks, '/'), ''), '/') end
union
from paa_kartet;

create temp table sidenavn as
with sett as (
    select s.innhold,
        -- The portal's own pages are named by their path alone.
        if(bool_or(a.v in (from portalverter)), '', any_value(a.v)) || any_value(a.s) as navn,
        bool_or(p.side is not null)
            or coalesce(any_value(l.antall), 0) >= (select skjul_under from terskler where klasse = 'adresse') as vises
    from sider s
    join adresser a using (kilde, vert, sti)
    left join kjente_sider p using (side)
    left join innholdets_lesere l using (innhold)
    group by s.innhold
)
select s.side, t.navn from sider s join sett t using (innhold) where t.vises;

create temp table opphavets_lesere as select distinct opphav, besoekende from telles;

create temp table moetenavn as
with moetes as (
    select 'vert' as slag, o.henvisning_vert as navn, l.besoekende
    from opphavets_lesere l join opphav o on o.opphav = l.opphav
    union all
    select 'kampanje', h.kampanje, l.besoekende
    from opphavets_lesere l join henvisningen h on h.opphav = l.opphav
)
select slag, navn from moetes
where navn is not null and not contains(navn, '[kuttet]')
group by slag, navn
having count(distinct besoekende) >= (select skjul_under from terskler where klasse = 'adresse');

-- Every name that a page view may have, as a number: rows of numbers are sorted in a fraction of
-- the time.
create temp table brukt_utstyr as select distinct utstyr from telles;

create table detaljnavn as
with sett_utstyr as (from utstyr where utstyr in (select utstyr from brukt_utstyr))
select row_number() over (order by navn)::int as nr, navn
from (
    select navn from sidenavn union select navn from moetenavn
    union select enhet from sett_utstyr union select nettleser from sett_utstyr
    union select unnest(['ingen', 'ukjent']) union select printf('%02d', t) from range(24) as r(t))
where navn is not null;

create temp table sidenumre as
select side, nr from sidenavn join detaljnavn using (navn);

create temp table timenumre as
select t::int as time, d.nr from range(24) as r(t) join detaljnavn d on d.navn = printf('%02d', t);

create temp table utstyrsnumre as
select u.utstyr, e.nr as enhet, n.nr as nettleser
from utstyr u
join detaljnavn e on e.navn = coalesce(u.enhet, 'ukjent')
join detaljnavn n on n.navn = coalesce(u.nettleser, 'ukjent');

-- The site and the campaign that a visit came from.
create temp table opphavsnumre as
select o.opphav, o.henvisning, v.nr as vert, k.nr as kampanje
from henvisningen o
left join moetenavn h on h.slag = 'vert' and h.navn = o.henvisende_nettsted
left join moetenavn m on m.slag = 'kampanje' and m.navn = o.kampanje
left join detaljnavn v on v.navn = if(o.henvisende_nettsted is null, 'ingen', h.navn)
left join detaljnavn k on k.navn = if(o.kampanje is null, 'ingen', m.navn);

create temp view leste_rader as
with flere as (
    select besoek, innhold, min(time * 4294967296 + coalesce(side, 0)) as foerste
    from besoekets_sider
    group by besoek, innhold
    having count(*) > 1
),
-- NB: in the order of the log, so that the rows lie by day; they are sorted while they are narrow.
sidene as (select * from besoekets_sider order by besoek)
select b.nr, b.dag, b.besoekende, b.besoek, s.sted, b.region, b.opphav, b.besoek_sider, b.varighet,
    s.sidevisninger, (f.besoek is null or s.time * 4294967296 + coalesce(s.side, 0) = f.foerste)::int as unike_sider,
    s.side, b.inngang, b.utgang, s.time, s.utstyr
from sidene s
left join flere f on f.besoek = s.besoek and f.innhold is not distinct from s.innhold
join besoeket b on b.besoek = s.besoek;

create table lest as
select n.kilde, r.dag, n.noekkel, r.besoekende, r.besoek, p.kanal, p.verktoey, p.bransje,
    v.verdi as region, o.henvisning, r.besoek_sider, r.varighet, r.sidevisninger, r.unike_sider,
    s.nr as side, i.nr as inngang, u.nr as utgang, o.vert as henvisende_nettsted, o.kampanje,
    t.nr as time, e.enhet, e.nettleser, h.dag is not null as i_hull
from leste_rader r
join noekkelnumre n on n.nr = r.nr
join steder p on p.sted = r.sted
join opphavsnumre o on o.opphav = r.opphav
join timenumre t on t.time = r.time
join utstyrsnumre e on e.utstyr = r.utstyr
left join verdier v on v.verdinr = r.region
left join sidenumre s on s.side = r.side
left join sidenumre i on i.side = r.inngang
left join sidenumre u on u.side = r.utgang
left join hull h on h.dag = r.dag and h.kanal = p.kanal and h.kilde = n.kilde;

create table hentet_fil as
with alle as (
    select n.kilde, n.dag, n.kanal, n.verktoey, n.bransje, f.til_nr as region, null::varchar as henvisning,
        s.navn as fil, time_av(k, n.tid) as time, n.enhet, n.nettleser, count(*) as nedlastinger
    from nedlastet n
    join kilder k on k.id = n.kilde
    left join sidenavn s using (side)
    left join fylke_eksakt f on f.fra_versjon = k.geografi and f.til_versjon = '2024-' and f.fra_nr = n.region
    group by all
)
select c.*, i_hull(c) as i_hull from alle c order by kilde, dag;

-- What a reader sees of a page: its address, and the bransje or the kind of page.
create table sidetitler as
select distinct on (n.navn) n.navn as id, n.navn || coalesce(' (' || coalesce(b.navn, s.sidetype) || ')', '') as navn
from sidenavn n
join sider s using (side)
left join bransjer b on b.id = s.bransje;
