-- Hosts that a source met and does not count, with what was asked of them.
create temp table andre_verter as select kilde, vert from verter where not teller;

create table vertsbruk as
select kilde, v.navn as vert, v.teller, count(*) as linjer,
    count(*) filter (slag = 'side' and not bot) as visninger
from alle_hendelser
join verter v using (kilde, vert)
group by all;
