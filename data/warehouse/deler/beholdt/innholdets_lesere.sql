-- Who has met each page or document: as many as the threshold, as above.
select min(side) as side,
    min(distinct besoekende, (select skjul_under from terskler where klasse = 'adresse')::int) as noen
from moette
group by innhold;
select s.innhold, len(list_distinct(flatten(list(d.noen)))) as antall
from del_innholdets_lesere d
join sidekart s on s.del = d.del and s.lokal = d.side
group by s.innhold
