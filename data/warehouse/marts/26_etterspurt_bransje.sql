-- What visitors asked for of a bransje in the tools where it is not launched: pages that are there
-- all the same, and addresses that gave 404 or 410. Only real logs; no row means that no log says.
create table bransje_etterspurt as
with logger as (
    select k.id, k.kanal from standardkilder s join kilder k on k.id = s.id where k.rolle = 'hoved'
),
mangler as (
    select b.id as bransje, v.id as verktoey, v.kanal
    from bransjer b
    cross join verktoey v
    where v.kanal in (select kanal from logger) and not exists (from bransje_lansering l
        where l.bransje = b.id and l.verktoey = v.id and l.status = 'lansert')
),
sett as (
    select bransje, kanal, sidevisninger as ganger from besoek_celle
    where kilde in (select id from logger) and bransje is not null and not i_hull
    union all
    select s.bransje, m.kanal, 1
    from ikke_funnet h
    join verter v using (kilde, vert)
    join moenstre m on m.vert = v.navn and m.har_bransje
        and starts_with(lower(h.sti), m.prefiks)
    join slugger s on s.kanal = m.kanal
        and s.slug = split_part(substr(lower(h.sti), length(m.prefiks) + 1), '/', 1)
    where h.kilde in (select id from logger)
        and not exists (from hull u where u.dag = h.dag and u.kanal = m.kanal and u.kilde = h.kilde)
)
select m.bransje, m.verktoey, m.kanal, coalesce(sum(s.ganger), 0)::bigint as ganger
from mangler m
left join sett s using (bransje, kanal)
group by all;
