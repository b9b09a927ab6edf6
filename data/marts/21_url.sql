-- What a path means: channel, tool, page type and bransje, once per distinct host and path.
create temp table moenstre as
select
    regexp_replace(vert, '^www\.', '') as vert, kanal, verktoey, sidetype,
    lower(split_part(sti, '{bransje}', 1)) as prefiks,
    contains(sti, '{bransje}') as har_bransje
from kanaler;

-- A slug that stands for two bransjer (bygg-og-anlegg) can be given to neither.
create temp table slugger as
with alle as (
    unpivot (
        select id, slug_portal as portal, slug_amh as arbeidsmiljoehjelpen,
            slug_ebdpj as en_bra_dag_paa_jobb, slug_noa as noa_pluss, slug_idebanken as idebanken
        from bransjer
    ) on columns(* exclude id) into name kanal value slug
)
select kanal, lower(slug) as slug, min(id) as bransje from alle group by all having count(distinct id) = 1;

create temp table vertskanal as
select vert, min(kanal) as kanal, arg_min(verktoey, length(prefiks)) as verktoey from moenstre group by all;

create temp table adresser as
select distinct h.kilde, h.vert, h.sti, regexp_replace(h.vert, '^www\.', '') as v,
    coalesce(nullif(rtrim(lower(h.sti), '/'), ''), '/') as s
from hendelser h
where h.slag in ('side', 'nedlasting');

create temp table treff as
select a.kilde, a.vert, a.sti, m.*,
    case when m.har_bransje
        then split_part(substr(a.s, length(m.prefiks) + 1), '/', 1) end as slug
from adresser a
join moenstre m on m.vert = a.v and case
    when m.har_bransje then starts_with(a.s, m.prefiks) and length(a.s) > length(m.prefiks)
    when m.prefiks = '/' then a.s = '/'
    else a.s = rtrim(m.prefiks, '/') or starts_with(a.s, rtrim(m.prefiks, '/') || '/') end
qualify row_number() over (
    partition by a.kilde, a.vert, a.sti order by m.har_bransje desc, length(m.prefiks) desc) = 1;

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
