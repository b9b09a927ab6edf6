-- The lines where each visitor of the chunk is first seen: klient and agent are read from them.
select min(linje) as linje from rader where grunn is null group by noekkel
