-- The chunk, read once: what events need, without address, agent and query of the referrer.
create or replace temp table rader as
select linje, tid, dag, periode, noekkel, vert, foresporsel, status, grunn,
    case when contains(henvisning, '://') then lower(string_split(henvisning, '/')[3]) end as fra
from tolket
