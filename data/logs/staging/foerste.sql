-- The lines where each different request of the chunk is first seen, and each different referrer: the
-- texts are read from them alone, since a log has few of them.
create or replace temp table foerste_foresporsler as
select min(linje) as linje, hva from rader where grunn is null group by hva;

create or replace temp table foerste_henvisere as
select min(linje) as linje, hvorfra, borte
from rader
where grunn is null and borte is not null
group by hvorfra, borte
