-- What the sources say of many bransjer at once, tool by tool, and where.
select distinct v.navn, s.tekst, s.kilde
from bransje_oppgitt_samlet s
join verktoey v on v.id = s.verktoey
where velges($utvalg['bransje'], s.bransje) and velges($utvalg['verktoey'], s.verktoey)
order by v.navn, s.kilde, s.tekst
