-- A day's total of one metric, of each source that has it, oldest first.
select d.kilde, k.navn, k.kanal, k.rolle, d.instrument, d.definisjon, d.opphav, d.dag, d.verdi
from instrumentdag d
join kilder k on k.id = d.kilde
where d.maaltall = $maaltall and d.verdi is not null
order by d.kilde, d.dag
