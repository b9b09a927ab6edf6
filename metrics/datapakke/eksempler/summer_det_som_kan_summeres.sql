-- Summen av en fordeling, bare der verdiene kan legges sammen, ingen av dem er skjult,
-- og ingen står på hver sin side av et brudd.
select c.metrikk, c.utvalg, c.fordeling, sum(c.verdi) as samlet
from (from 'celler.parquet' union all from 'celler_demodata.parquet') c
join 'metrikker.parquet' m using (metrikk)
where list_contains(string_split(m.summeres_over, ' | '), c.fordeling)
group by all
having count(*) filter (where c.status <> 'tall' or c.merker like '%brudd%') = 0
order by c.metrikk, c.fordeling;
