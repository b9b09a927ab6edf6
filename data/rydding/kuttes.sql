-- The addresses on the disk that the site is not known to have, and that too few have seen: kuttes
-- (kilde, vert, sti, ny), where ny is the known part and a number that stands for the rest. The page
-- counts as before: the same channel, tool and bransje, the same rule, and one page among the others.
-- Known are the patterns in kanaler, the operator's nettstedskart, and the patterns in utelatt.
-- Reads alle_hendelser, verter, avviste_stier, moenstre, slugger, utelatt, nettstedskart, and the
-- macro henvisningstreff.
create temp table stier as
with lest as (
    select h.kilde, h.vert, n.navn as v, h.sti, h.besoekende, h.bot
    from alle_hendelser h
    join verter n using (kilde, vert)
    where h.sti is not null and h.kilde in (select id from kilder where rolle <> 'demo')
    union all
    select h.kilde, h.vert, n.navn, h.fra_sti, h.besoekende, h.bot
    from alle_hendelser h
    join verter n using (kilde, vert)
    where h.fra_sti is not null and h.kilde in (select id from kilder where rolle <> 'demo')
    union all
    select kilde, '' as vert, vert as v, sti, null, true from avviste_stier
), samlet as (
    select kilde, vert, v, sti,
        coalesce(nullif(rtrim(regexp_replace(lower(sti), getvariable('indeksfil'), ''), '/'), ''), '/') as s,
        list(distinct besoekende) filter (not bot) as lesere
    from lest
    group by all
)
select * exclude (lesere),
    -- However the address was written, it is one page.
    len(list_distinct(flatten(list(coalesce(lesere, [])) over (partition by kilde, v, s)))) as sett
from samlet;

create temp table ukjente as
select s.* from stier s
anti join nettstedskart n on n.vert = s.v and n.sti = s.s
where s.sett < (select skjul_under from terskler where klasse = 'adresse')
    and s.s <> '/robots.txt' and not contains(s.s, '[kuttet-');

-- What is known of each: the rule that leaves it out, or else the longest pattern that it begins as.
create temp table kjente_deler as
with regler as (
    select distinct u.s, arg_min(lower(r.moenster), 'sti: ' || r.moenster) over (partition by u.s) as regel
    from (select distinct s from ukjente) u
    join utelatt r on r.felt = 'sti' and (u.s = lower(r.moenster)
        or starts_with(u.s, lower(r.moenster) || '/') or u.s glob lower(r.moenster))
), kandidater as (
    select u.v, u.s, m.lengde, m.har_bransje, m.prefiks, m.suffiks, m.kanal,
        split_part(substr(u.s, length(m.prefiks) + 1), '/', 1) as del
    from (select distinct v, s from ukjente) u
    join moenstre m on m.vert = u.v and starts_with(u.s, rtrim(m.prefiks, '/'))
), passer as (
    select v, s,
        case when not har_bransje then rtrim(prefiks, '/')
            when exists (from slugger g where g.kanal = k.kanal and g.slug = k.del) then prefiks || del || suffiks
            else rtrim(prefiks, '/') end as del
    from kandidater k
    where case
        when har_bransje then del <> ''
            and starts_with(substr(s, length(prefiks) + length(del) + 1) || '/', suffiks || '/')
        when prefiks = '/' then s = '/'
        else starts_with(s || '/', prefiks || '/') end
    qualify row_number() over (partition by v, s order by lengde desc) = 1
)
select u.v, u.s, r.regel, coalesce(p.del, '') as del
from (select distinct v, s from ukjente) u
left join regler r on r.s = u.s
left join passer p on p.v = u.v and p.s = u.s;

-- NB: numbered in an order that says nothing of what stood there.
create temp table stokket as
select *, random() as plass from kjente_deler where s <> coalesce(regel, if(del = '', '/', del));

create temp table kuttes as
with nummerert as (
    select v, s, regel, del, row_number() over (order by plass)
        + coalesce((select max(regexp_extract(sti, '\[kuttet-(\d+)\]', 1)::bigint) from stier
            where regexp_matches(sti, '\[kuttet-\d+\]')), 0) as nummer
    from stokket
), nye as (
    select v, s, case
        when contains(regel, '*') then replace(regel, '*', format('[kuttet-{}]', nummer))
        else format('{}/[kuttet-{}]', coalesce(regel, del), nummer) end as ny
    from nummerert
)
select u.kilde, u.vert, u.sti, if(starts_with(n.ny, '/'), n.ny, '/' || n.ny) as ny
from ukjente u
join nye n using (v, s);

-- Marks of campaigns that few came by, and hosts that few came from, may be about one of them too. Of
-- a host, what the registers know stays, so that it has the same class: [kuttet].blogspot.com.
create temp table merker as
unpivot (select kilde, henvisning_vert, kampanje, utm_kilde, utm_medium, besoekende, bot
    from alle_hendelser where kilde in (select id from kilder where rolle <> 'demo'))
    on henvisning_vert, kampanje, utm_kilde, utm_medium into name felt value merke;

create temp table faa_merker as
select kilde, felt, merke, lower(merke) as vert from merker
where not contains(merke, '[kuttet]')
group by all
having count(distinct besoekende) filter (not bot)
    < (select skjul_under from terskler where klasse = 'adresse');

create temp table merker_kuttes as
select f.kilde, f.felt, f.merke,
    if(f.felt in ('henvisning_vert', 'utm_kilde'), coalesce(t.kjent, '[kuttet]'), '[kuttet]') as ny
from faa_merker f
join henvisningstreff('faa_merker') t using (vert)
where ny <> f.vert
    and not (f.felt = 'henvisning_vert' and (exists (from verter v where v.kilde = f.kilde and v.navn = f.vert)
        or exists (from utelatt u where u.felt = 'henvisning' and (f.vert = lower(u.moenster)
            or ends_with(f.vert, '.' || lower(u.moenster)) or f.vert glob lower(u.moenster)))));
