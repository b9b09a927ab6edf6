-- Broken links: addresses that gave 404 or 410, and the page or the site that led there, per day.
-- NB: an address that few have asked for may be about one of them, and is told by «/…» alone.
create table brutte_lenker as
with borte as (
    select l.kilde, l.dag, l.besoekende, v.navn as v,
        coalesce(nullif(rtrim(lower(l.sti), '/'), ''), '/') as s,
        case when l.fra_sti is not null then v.navn || coalesce(nullif(rtrim(lower(l.fra_sti), '/'), ''), '/')
            when l.henvisning_vert is distinct from v.navn then l.henvisning_vert end as fra
    from ikke_funnet l
    join verter v using (kilde, vert)
), kjente as (
    select distinct a.v || a.s as fra from sidenavn join sider using (side) join adresser a using (kilde, vert, sti)
    union
    select fra from borte group by fra having count(distinct besoekende) >= (
        select skjul_under from terskler where klasse = 'adresse') and not contains(fra, '[kuttet')
), adressene as (
    select v, s, count(distinct besoekende) >= (select skjul_under from terskler where klasse = 'adresse')
        or (v, s) in (select (vert, sti) from nettstedskart) as vises
    from borte group by v, s
)
select b.kilde, b.dag,
    if(b.v in (from portalverter), '', b.v) || if(a.vises, b.s, '/…') as adresse,
    case when b.fra is null then 'ingen' when k.fra is null then 'under_terskel'
        when split_part(b.fra, '/', 1) in (from portalverter) then substr(b.fra, length(split_part(b.fra, '/', 1)) + 1)
        else b.fra end as fra,
    count(*) as ganger
from borte b
join adressene a using (v, s)
left join kjente k on k.fra = b.fra
group by all
order by b.kilde, b.dag;
