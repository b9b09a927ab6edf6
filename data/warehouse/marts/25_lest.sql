-- What was read, page by page: one row per visit, page and hour, and one per download. Only of the
-- events that are still there; what is kept of expired ones (sammendrag_…) tells of no page.
-- NB: a name that few have met may be about one of them, and is null: a page outside what the site
-- is known to have, and any host or campaign, met by fewer than the threshold.
create temp table sidenavn as
with lesere as (
    select innhold, count(distinct besoekende) as antall
    from lesning where slag in ('side', 'nedlasting') and regel is null
    group by innhold
), sett as (
    select s.innhold,
        -- The portal's own pages are named by their path alone.
        if(bool_or(a.v in (from portalverter)), '', any_value(a.v)) || any_value(a.s) as navn,
        bool_or(s.umappet is null or p.side is not null)
            or coalesce(any_value(l.antall), 0) >= (select skjul_under from terskler where klasse = 'adresse') as vises
    from sider s
    join adresser a using (kilde, vert, sti)
    left join paa_kartet p using (side)
    left join lesere l using (innhold)
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

-- Of each visit: its first and last page, and the site and campaign that it came from.
create temp table besoekets_vei as
select n.besoek,
    first(side order by tid, linje) as inngang, last(side order by tid, linje) as utgang,
    first(nullif(n.henvisning_vert, v.navn) order by tid, linje) as vert,
    first(coalesce(kampanje, utm_kilde, utm_medium) order by tid, linje) as kampanje
from nummerert n
join verter v using (kilde, vert)
group by n.besoek;

create table lest as
with celler as (
    select n.kilde, n.dag, n.noekkel, n.besoekende, n.besoek, n.kanal, n.verktoey, n.bransje,
        n.side, n.innhold, time_av(k, n.tid) as time,
        any_value(n.enhet) as enhet, any_value(n.nettleser) as nettleser, count(*) as sidevisninger
    from nummerert n
    join kilder k on k.id = n.kilde
    group by all
)
select c.* exclude (side, innhold), b.region, b.henvisning, b.besoek_sider, b.varighet,
    (row_number() over (partition by c.besoek, c.innhold order by c.time, c.side) = 1)::int as unike_sider,
    s.navn as side, i.navn as inngang, u.navn as utgang,
    if(w.vert is null, 'ingen', h.navn) as henvisende_nettsted,
    if(w.kampanje is null, 'ingen', m.navn) as kampanje,
    i_hull(c) as i_hull
from celler c
join besoeket b using (besoek)
join besoekets_vei w using (besoek)
left join sidenavn s on s.side = c.side
left join sidenavn i on i.side = w.inngang
left join sidenavn u on u.side = w.utgang
left join moetenavn h on h.slag = 'vert' and h.navn = w.vert
left join moetenavn m on m.slag = 'kampanje' and m.navn = w.kampanje
order by c.kilde, c.dag;

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
