-- The visitors of the chunk in each key period: the line where each is first seen, to read klient and
-- agent from, and how often that visitor was sent something.
select min(linje) as linje,
    count(*) filter (hentet and status in (200, 304)) as visninger,
    hvem, periode
from rader
join dager using (kvarter)
where grunn is null
group by hvem, periode
order by linje
