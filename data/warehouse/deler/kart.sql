-- The numbers of each part, and what they are called in this build.
create temp table filkart as
select d.del, d.filnr as lokal, (f.filnr - d.filnr) * 4294967296 as flytt
from del_filer d
join filer f on f.fil = d.fil;

create temp table sidekart as
select d.del, d.side as lokal, s.side, s.innhold, s.kanal, s.verktoey, s.bransje
from del_sider d
join sider s on s.kilde = d.kilde and s.vert = d.vert and s.sti = d.sti;

create temp table noekkelkart as
select d.del, d.nr as lokal, n.nr
from del_noekler d
join noekkelnumre n on n.kilde = d.kilde and n.noekkel = d.noekkel;

create temp table opphavskart as
select d.del, d.opphav as lokal, o.opphav
from del_opphav d
join opphav o on o.kilde = d.kilde and o.vert = d.vert and o.henvisning_vert is not distinct from d.henvisning_vert
    and o.kampanje is not distinct from d.kampanje and o.utm_medium is not distinct from d.utm_medium
    and o.utm_kilde is not distinct from d.utm_kilde and o.klikk is not distinct from d.klikk;

create temp table utstyrskart as
select d.del, d.utstyr as lokal, u.utstyr
from del_utstyr d
join utstyr u on u.enhet is not distinct from d.enhet and u.nettleser is not distinct from d.nettleser
