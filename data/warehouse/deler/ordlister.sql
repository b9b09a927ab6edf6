-- What the numbers of a part mean: only of what is in it, so that nothing else is kept with it.
create table del.filer as
select filnr, fil from filer where filnr in (select besoek >> 32 from besoeket);

create table del.sider as
select side, kilde, vert, sti
from sider
where side in (
    select side from besoekets_sider union select inngang from besoeket
    union select utgang from besoeket union select side from del.nedlastet
    union select side from del.umappet_sett union select side from del.innholdets_lesere);

create table del.noekler as
select nr, kilde, noekkel from noekkelnumre where nr in (select nr from besoeket);

create table del.opphav as
select * from opphav
where opphav in (select opphav from besoeket union select opphav from del.opphavets_lesere);

create table del.utstyr as
select * from utstyr
where utstyr in (select utstyr from besoekets_sider union select utstyr from del.brukt_utstyr)
