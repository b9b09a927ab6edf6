-- What a path means: channel, tool, page type and bransje, once per distinct host and path.
create temp table vertskanal as
select vert, min(kanal) as kanal, arg_min(verktoey, lengde) as verktoey from moenstre group by all;

create temp table hentede_stier as
select distinct kilde, vert, sti from hendelser where slag in ('side', 'nedlasting');

create temp table adresser as
select h.kilde, h.vert, h.sti, n.navn as v,
    -- The file that a server sends for a folder is the folder.
    coalesce(nullif(rtrim(regexp_replace(lower(h.sti),
        '/_?(?:index|default)\.(?:x?html?|shtml|php[0-9]?|aspx?|jspx?|jsf|cfm|cgi|do)$', ''), '/'), ''), '/') as s
from hentede_stier h
join verter n using (kilde, vert);

-- The longest pattern that fits wins; the rest of the path may go on below it.
create temp table treff as
with kandidat as (
    select a.kilde, a.vert, a.sti, a.s, m.*,
        split_part(substr(a.s, length(m.prefiks) + 1), '/', 1) as del
    from adresser a
    join moenstre m on m.vert = a.v and starts_with(a.s, rtrim(m.prefiks, '/'))
)
select kilde, vert, sti, kanal, verktoey, sidetype, case when har_bransje then del end as slug
from kandidat
where case
    when har_bransje then del <> ''
        and starts_with(substr(s, length(prefiks) + length(del) + 1) || '/', suffiks || '/')
    when prefiks = '/' then s = '/'
    else starts_with(s || '/', prefiks || '/') end
qualify row_number() over (partition by kilde, vert, sti order by lengde desc) = 1;

create table sider as
select
    row_number() over (order by a.kilde, a.v, a.s, a.vert, a.sti) as side, a.kilde, a.vert, a.sti,
    dense_rank() over (order by a.v, a.s) as innhold,
    coalesce(t.kanal, v.kanal, k.kanal) as kanal,
    coalesce(t.verktoey, v.verktoey) as verktoey,
    t.sidetype, t.slug, b.bransje,
    case
        when v.vert is null then 'ukjent nettsted'
        when t.slug is not null and b.bransje is null then 'ukjent bransje'
        when t.vert is null then 'ukjent side'
    end as umappet
from adresser a
join kilder k on k.id = a.kilde
left join vertskanal v on v.vert = a.v
left join treff t on t.kilde = a.kilde and t.vert = a.vert and t.sti = a.sti
left join slugger b on b.kanal = t.kanal and b.slug = t.slug;
