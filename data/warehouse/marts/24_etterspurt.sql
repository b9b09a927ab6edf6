-- Bransjer that somebody asked for and no register knows: a page outside the register, or an
-- address under a tool's bransje pages that gave 404 or 410. What few have asked for is not told:
-- what stands in the address may be about one of them.
create temp view borte_sett as
select kilde, dag, besoekende, vert, sti, fra_sti, henvisning_vert
from lesning
where slag = 'annen_status' and status in (404, 410) and annen_regel is null and sti is not null;

create temp table ikke_funnet as
select b.*
from borte_sett b
left join sider s on s.kilde = b.kilde and s.vert = b.vert and s.sti = b.sti
left join utelatte_sider u on u.side = s.side
where u.side is null;

create table etterspurt as
with borte as (
    select kilde, dag, v.navn as vert, lower(sti) as sti, besoekende
    from ikke_funnet join verter v using (kilde, vert)
),
treffer as (
    select b.kilde, m.kanal, split_part(substr(b.sti, length(m.prefiks) + 1), '/', 1) as slug, b.besoekende
    from borte b
    join moenstre m on m.vert = b.vert and m.har_bransje and starts_with(b.sti, m.prefiks)
    where not exists (from hull u where u.dag = b.dag and u.kanal = m.kanal and u.kilde = b.kilde)
),
alle as (
    select t.kilde, t.kanal, t.slug, count(*) as ganger, 'fant ikke siden' as svar
    from treffer t
    -- A file name or a dotted path is no bransje, and a known slug is a broken link, not demand.
    where regexp_matches(t.slug, '^[a-zæøå0-9-]{3,60}$')
        and not exists (from slugger s where s.kanal = t.kanal and s.slug = t.slug)
    group by all
    having count(distinct t.besoekende) >= (select skjul_under from terskler where klasse = 'adresse')
    union all
    select kilde, kanal, slug, utenfor_hull, 'siden finnes, men bransjen er ukjent'
    from umappet_bruk where grunn = 'ukjent bransje' and slug is not null and utenfor_hull > 0
)
select kilde, kanal, slug, svar, sum(ganger)::bigint as ganger from alle group by all;
