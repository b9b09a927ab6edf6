-- Who has come from each place: as many as the threshold, as above.
select opphav, min(distinct besoekende, (select skjul_under from terskler where klasse = 'adresse')::int) as noen
from telles
group by opphav;
select o.opphav, unnest(d.noen) as besoekende
from del_opphavets_lesere d
join opphavskart o on o.del = d.del and o.lokal = d.opphav
