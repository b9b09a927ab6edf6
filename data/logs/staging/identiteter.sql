-- The lines where each visitor of the chunk is first seen, to read klient and agent from, and how
-- often that visitor was sent something.
select min(linje) as linje,
    count(*) filter (status in (200, 304) and starts_with(foresporsel, 'GET ')) as visninger
from rader
where grunn is null
group by noekkel
order by linje
