-- The chunk, read once: what events are made of, without address and agent. `hvem` and `kvarter` stand
-- for a visitor and for a quarter of an hour; `borte` for a page that is not there.
create or replace temp table rader as
select linje, tid, kvarter, hvem, vert, foresporsel, status, grunn, henvisning, status in (404, 410) as borte
from tolket
