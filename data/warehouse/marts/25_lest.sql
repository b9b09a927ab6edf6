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

create temp table innholdets_lesere as
select innhold, count(distinct besoekende) as antall
from lesning
where slag in ('side', 'nedlasting') and regel is null
group by innhold;

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

create temp table moetenavn as
with moetes as (
    unpivot (select henvisning_vert as vert, coalesce(kampanje, utm_kilde, utm_medium) as kampanje, besoekende
        from telles)
    on vert, kampanje into name slag value navn
)
select slag, navn from moetes
where not contains(navn, '[kuttet]')
group by all
having count(distinct besoekende) >= (select skjul_under from terskler where klasse = 'adresse');

-- Every name that a page view may have, as a number: rows of numbers are sorted in a fraction of
-- the time.
create table detaljnavn as
select row_number() over (order by navn)::int as nr, navn
from (
    select navn from sidenavn union select navn from moetenavn
    union select enhet from telles union select nettleser from telles
    union select unnest(['ingen', 'ukjent']) union select printf('%02d', t) from range(24) as r(t))
where navn is not null;

-- Of each visit: its first and last page, and the site and campaign that it came from.
create temp table besoekets_vei as
with siste as (select besoek, last(side order by tid, linje) as side from visningenes_besoek group by besoek),
veier as (
    select s.besoek, t.side as inngang, s.side as utgang, nullif(t.henvisning_vert, v.navn) as vert,
        coalesce(kampanje, utm_kilde, utm_medium) as kampanje
    from siste s
    join telles t on t.linje = s.besoek
    join verter v using (kilde, vert)
),
navngitt as (
    select w.besoek, i.navn as inngang, u.navn as utgang, if(w.vert is null, 'ingen', h.navn) as vert,
        if(w.kampanje is null, 'ingen', m.navn) as kampanje
    from veier w
    left join sidenavn i on i.side = w.inngang
    left join sidenavn u on u.side = w.utgang
    left join moetenavn h on h.slag = 'vert' and h.navn = w.vert
    left join moetenavn m on m.slag = 'kampanje' and m.navn = w.kampanje
)
select n.besoek, i.nr as inngang, u.nr as utgang, h.nr as vert, m.nr as kampanje
from navngitt n
left join detaljnavn i on i.navn = n.inngang
left join detaljnavn u on u.navn = n.utgang
left join detaljnavn h on h.navn = n.vert
left join detaljnavn m on m.navn = n.kampanje;

create temp table sidenumre as
select side, nr from sidenavn join detaljnavn using (navn);

create table lest as
with visninger as (
    select v.besoek, v.sted, v.side, v.innhold, time_av(k, v.tid) as time,
        coalesce(t.enhet, 'ukjent') as enhet, coalesce(t.nettleser, 'ukjent') as nettleser
    from visningenes_besoek v
    join telles t using (linje)
    join kilder k on k.id = v.kilde
),
celler as (
    select besoek, sted, side, innhold, time, any_value(enhet) as enhet, any_value(nettleser) as nettleser,
        count(*)::int as sidevisninger
    from visninger
    group by besoek, sted, side, innhold, time
),
rader as (
    select b.kilde, b.dag, b.noekkel, b.besoekende, b.besoek, p.kanal, p.verktoey, p.bransje,
        b.region, b.henvisning, b.besoek_sider, b.varighet, c.sidevisninger,
        (row_number() over (partition by c.besoek, c.innhold order by c.time, c.side) = 1)::int as unike_sider,
        s.nr as side, w.inngang, w.utgang, w.vert as henvisende_nettsted, w.kampanje,
        t.nr as time, e.nr as enhet, n.nr as nettleser
    from celler c
    join besoeket b using (besoek)
    join besoekets_vei w using (besoek)
    join steder p using (sted)
    join detaljnavn t on t.navn = c.time
    join detaljnavn e on e.navn = c.enhet
    join detaljnavn n on n.navn = c.nettleser
    left join sidenumre s on s.side = c.side
)
select c.*, i_hull(c) as i_hull from rader c order by kilde, dag;

create table hentet_fil as
with celler as (
    select n.kilde, n.dag, n.kanal, n.verktoey, n.bransje, f.til_nr as region, null::varchar as henvisning,
        s.navn as fil, time_av(k, n.tid) as time, n.enhet, n.nettleser, count(*) as nedlastinger
    from nedlastet n
    join kilder k on k.id = n.kilde
    left join sidenavn s using (side)
    left join fylke_eksakt f on f.fra_versjon = k.geografi and f.til_versjon = '2024-' and f.fra_nr = n.region
    group by all
)
select c.*, i_hull(c) as i_hull from celler c order by kilde, dag;

-- What a reader sees of a page: its address, and the bransje or the kind of page.
create table sidetitler as
select distinct on (n.navn) n.navn as id, n.navn || coalesce(' (' || coalesce(b.navn, s.sidetype) || ')', '') as navn
from sidenavn n
join sider s using (side)
left join bransjer b on b.id = s.bransje;
