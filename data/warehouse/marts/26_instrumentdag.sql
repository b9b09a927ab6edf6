-- The total of each day, per source: of events, or as another tool has counted it. A day that lies in
-- a gap, or that a log covers in part, has no row; one that a log covers and nobody used, has 0.
create view instrumentdag as
with hele as (
    select d.kilde, d.dag from dekning d
    where not d.delvis and not exists (from hull h where h.kilde = d.kilde and h.dag = d.dag)
),
talt as (
    select kilde, dag, sum(brukere) as unike_brukere, sum(besoek) as besoek,
        sum(sidevisninger) as sidevisninger
    from dagsbruk
    where steg = 'dag' and felt = 'alle'
    group by kilde, dag
),
hver as (
    select kilde, dag, coalesce(unike_brukere, 0)::double as unike_brukere,
        coalesce(besoek, 0)::double as besoek, coalesce(sidevisninger, 0)::double as sidevisninger
    from hele left join talt using (kilde, dag)
)
select k.instrument, h.kilde, h.maaltall, k.definisjon, k.identitet, h.dag, h.verdi,
    'hendelser' as opphav
from (unpivot hver on unike_brukere, besoek, sidevisninger into name maaltall value verdi) h
join kilder k on k.id = h.kilde
union all
-- A tool has the gaps of the channel that it counts, and not those of others.
select o.instrument, o.kilde, o.maaltall, o.definisjon, o.identitet, o.fra, o.verdi, 'observasjon'
from observasjon o join kilder k on k.id = o.kilde
where not exists (from hull h where h.kilde = o.kilde and h.kanal = k.kanal and h.dag = o.fra)
    and korn = 'dag' and dimensjon = ''
    and maaltall in ('unike_brukere', 'besoek', 'sidevisninger');
