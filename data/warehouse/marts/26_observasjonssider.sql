-- What an address that another tool has counted means: its bransje, by the same patterns as in logs.
create table observasjonssider as
with adresser as (
    select distinct o.kilde, o.vert, o.sti, coalesce(v.navn, nullif(o.vert, ''), k.vert) as v,
        coalesce(nullif(rtrim(lower(o.sti), '/'), ''), '/') as s
    from observasjon o
    join kilder k on k.id = o.kilde
    left join kanalverter v on v.vert = coalesce(nullif(o.vert, ''), k.vert)
    where o.sti <> ''
),
treff as (
    select a.kilde, a.vert, a.sti, m.kanal, m.lengde,
        case when m.har_bransje then split_part(substr(a.s, length(m.prefiks) + 1), '/', 1) end as slug
    from adresser a
    join moenstre m on m.vert = a.v and starts_with(a.s, rtrim(m.prefiks, '/'))
    where not m.har_bransje and (m.prefiks = '/' or starts_with(a.s || '/', m.prefiks || '/'))
        or m.har_bransje and split_part(substr(a.s, length(m.prefiks) + 1), '/', 1) <> ''
)
select t.kilde, t.vert, t.sti, b.bransje
from treff t
left join slugger b on b.kanal = t.kanal and b.slug = t.slug
qualify row_number() over (partition by t.kilde, t.vert, t.sti order by t.lengde desc) = 1;
