-- Views of the pages that no pattern names. Of who has seen one, as many as the threshold are kept:
-- whether there are so many in all of the days is all that is asked.
select side, count(*) as visninger, count(*) filter (where utenfor_hull) as utenfor_hull,
    min(distinct besoekende, (select skjul_under from terskler where klasse = 'adresse')::int) as noen
from umappede
group by side;
select s.side, sum(d.visninger)::bigint as visninger, sum(d.utenfor_hull)::bigint as utenfor_hull,
    len(list_distinct(flatten(list(d.noen)))) as lesere
from del_umappet_sett d
join sidekart s on s.del = d.del and s.lokal = d.side
group by s.side
