-- Bransjer that a source plans and none says are launched in that tool.
select p.bransje, b.navn, p.verktoey, p.fra, p.til, p.kilde, p.sted, p.merknad
from bransje_verktoey p
join bransje_lansering l on l.bransje = p.bransje and l.verktoey = p.verktoey and l.status = 'planlagt'
join bransjer b on b.id = p.bransje
order by p.fra, b.navn, p.verktoey
