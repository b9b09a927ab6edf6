-- What a page is part of, as one number: channel, tool and bransje. Number 0 is what has no page.
create temp table steder as
select 0 as sted, null::varchar as kanal, null::varchar as verktoey, null::varchar as bransje
union all
select row_number() over (order by kanal, verktoey, bransje), kanal, verktoey, bransje
from (
    select kanal, verktoey, bransje from sider
    union
    select kanal, verktoey, bransje from sammendrag_besoek_celle);

create temp table sidesteder as
select s.side, s.innhold, p.sted
from sider s
join steder p on p.sted > 0 and p.kanal is not distinct from s.kanal
    and p.verktoey is not distinct from s.verktoey and p.bransje is not distinct from s.bransje;

-- Ids are the same person's only under the same key: a salt period, and the key drawn for it.
create temp table noekkelsett as select distinct kilde, periode, generasjon from hendelser;

create temp table noekler as
with alle as (
    select *, date_diff('day', date '1970-01-01', periode) * 4294967296 + coalesce(generasjon, 0) as noekkel
    from noekkelsett
    union all
    select distinct kilde, null::date, null::bigint, noekkel from sammendrag_besoek_celle
)
select dense_rank() over (order by kilde, noekkel)::int as nr, * from alle;

create temp table noekkelnumre as
select distinct n.nr, n.kilde, n.noekkel, k.tidssone
from noekler n
join kilder k on k.id = n.kilde;

-- NB: GoAccess counts every request but 4xx, robots and static files included, as a view.
create temp view tellende as
select * from lesning
where slag = 'side' and regel is null
    and kilde in (select id from kilder where definisjon is distinct from 'goaccess')
union all
select * from lesning
where status not between 400 and 499 and kilde in (select id from kilder where definisjon = 'goaccess');

-- Where a request came from and what it was made with, each as one number: there are few of each, and
-- what is sorted is narrow.
create temp view mulig_tellende as
select * from hendelser
where (slag = 'side' and not bot) or kilde in (select id from kilder where definisjon = 'goaccess');

create temp table opphavssett as
select distinct kilde, vert, henvisning_vert, kampanje, utm_medium, utm_kilde, klikk from mulig_tellende;

create temp table opphav as select row_number() over ()::int as opphav, * from opphavssett;

create temp table utstyrssett as select distinct enhet, nettleser from mulig_tellende;

create temp table utstyr as select row_number() over ()::int as utstyr, * from utstyrssett;

-- Where a visit came from, once per distinct host, and per source that a campaign names.
create temp table henvisningsklasser as
select vert, coalesce(klasse, 'andre') as klasse from henvisningstreff('henvisningsverter');

create temp table kampanjekilder as
select distinct utm_kilde from opphav where utm_kilde is not null;

create temp view kampanjeverter as select lower(utm_kilde) as vert from kampanjekilder;

create temp table kampanjeklasser as
select k.utm_kilde, coalesce(t.klasse, 'andre') as klasse
from kampanjekilder k
join henvisningstreff('kampanjeverter') t on t.vert = lower(k.utm_kilde);

create temp table henvisningen as
select o.opphav, nullif(o.henvisning_vert, v.navn) as henvisende_nettsted,
    coalesce(o.kampanje, o.utm_kilde, o.utm_medium) as kampanje,
    case
        -- NB: the assistants mark their own links with utm_source.
        when r.klasse = 'ki_assistenter' or u.klasse = 'ki_assistenter' then 'ki_assistenter'
        when o.kampanje is not null or o.utm_medium is not null or o.utm_kilde is not null or k.klasse = 'kampanje'
            then 'kampanje'
        when o.henvisning_vert is null then coalesce(k.klasse, 'direkte')
        when o.henvisning_vert = v.navn then 'egne_nettsteder'
        else coalesce(r.klasse, 'andre') end as henvisning
from opphav o
join verter v on v.kilde = o.kilde and v.vert = o.vert
left join henvisningsklasser r on r.vert = o.henvisning_vert
left join kampanjeklasser u on u.utm_kilde = o.utm_kilde
left join henvisninger k on k.vert = '?' || o.klikk;

-- What days are counted by, as numbers: fylker, kinds of referrers, bransjer and tools.
create temp table verdier as
select row_number() over (order by verdi)::int as verdinr, verdi
from (
    select til_nr as verdi from fylke_eksakt union select henvisning from henvisningen
    union select bransje from steder union select verktoey from steder
    union select region from sammendrag_besoek_celle union select henvisning from sammendrag_besoek_celle)
where verdi is not null;

create temp table telles as
select
    n.nr, h.dag, h.tid, h.linje, h.besoekende, r.verdinr as region, h.side, o.opphav, u.utstyr
from tellende h
join kilder k on k.id = h.kilde
join noekler n on n.kilde = h.kilde and n.periode = h.periode and n.generasjon is not distinct from h.generasjon
join opphav o on o.kilde = h.kilde and o.vert = h.vert and o.henvisning_vert is not distinct from h.henvisning_vert
    and o.kampanje is not distinct from h.kampanje and o.utm_medium is not distinct from h.utm_medium
    and o.utm_kilde is not distinct from h.utm_kilde and o.klikk is not distinct from h.klikk
join utstyr u on u.enhet is not distinct from h.enhet and u.nettleser is not distinct from h.nettleser
-- A source may name other fylker than today's; what cannot be converted exactly has no fylke.
left join fylke_eksakt f on f.fra_versjon = k.geografi and f.til_versjon = '2024-' and f.fra_nr = h.region
left join verdier r on r.verdi = f.til_nr;

-- A visit ends after more than 30 minutes without a page view, and at local midnight. Its number is
-- that of its first line, so that no count runs over all visitors.
create temp table visningenes_besoek as
with merket as (
    select nr, besoekende, dag, tid, linje, side, utstyr,
        case when lag(dag) over forrige is distinct from dag or tid > lag(tid) over forrige + interval 30 minute
            then linje end as begynner
    from telles
    window forrige as (partition by nr, besoekende order by tid, linje)
)
select nr, tid, linje, side, utstyr,
    last_value(begynner ignore nulls) over (
        partition by nr, besoekende order by tid, linje rows unbounded preceding) as besoek,
    lead(begynner is not null, 1, true) over (partition by nr, besoekende order by tid, linje) as er_siste
from merket;

create temp table besoeket as
with lengder as (
    select besoek, count(*)::int as besoek_sider, max(side) filter (where er_siste) as utgang,
        date_diff('second', date_trunc('second', min(tid)), date_trunc('second', max(tid)))::int as varighet
    from visningenes_besoek
    group by besoek
)
select l.*, t.nr, t.dag, t.besoekende, t.region, t.opphav, t.side as inngang
from lengder l
join telles t on t.linje = l.besoek;

-- The local hour of each quarter of an hour that has lines: what a zone says is read here alone, and
-- no zone turns its clock within one.
create temp table timer as
with kvarterer as (
    select distinct if(k.tidssone = 'logg', 'Europe/Oslo', k.tidssone) as sone, k.tidssone, g.fra
    from dagslinjer d
    join kilder k on k.id = d.kilde,
        generate_series(date_trunc('hour', d.foerste), d.siste, interval 15 minute) as g(fra)
)
select tidssone, date_trunc('hour', fra) as utc, extract(minute from fra)::int as kvarter,
    extract(hour from timezone(sone, timezone('UTC', fra)))::int as time
from kvarterer;

-- The pages of each visit, and the local hour when they were read.
create temp table besoekets_sider as
with visninger as (
    select v.besoek, v.side, v.utstyr, t.time
    from visningenes_besoek v
    join noekkelnumre n on n.nr = v.nr
    join timer t on t.tidssone = n.tidssone and t.utc = date_trunc('hour', v.tid)
        and t.kvarter = case when extract(minute from v.tid) < 15 then 0
            when extract(minute from v.tid) < 30 then 15 when extract(minute from v.tid) < 45 then 30 else 45 end
), ulike as (
    select besoek, side, time, min(utstyr) as utstyr, count(*)::int as sidevisninger
    from visninger
    group by besoek, side, time
)
select u.*, s.innhold, coalesce(s.sted, 0) as sted
from ulike u
left join sidesteder s on s.side = u.side;

create temp view nummerert as
select n.kilde, n.noekkel, b.dag, b.besoekende, v.tid, v.linje, v.besoek, v.side, p.kanal, p.verktoey, p.bransje
from visningenes_besoek v
join besoeket b on b.besoek = v.besoek
join noekkelnumre n on n.nr = b.nr
left join sidesteder s on s.side = v.side
join steder p on p.sted = coalesce(s.sted, 0);
