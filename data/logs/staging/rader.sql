-- The chunk, read once: what events are made of, without a text. `hvem`, `hva` and `hvorfra` stand for a
-- visitor, a request and a referrer, `kvarter` for a quarter of an hour; `borte` for a page that is not
-- there. NB: `hva` is the request and the host together, as a line names them.
create or replace temp table rader as
select linje, tid, kvarter, hvem, hash(merke(foresporsel), merke(vert)) as hva, merke(henvisning) as hvorfra,
    starts_with(foresporsel, 'GET ') as hentet, status, status in (404, 410) as borte, grunn
from tolket
