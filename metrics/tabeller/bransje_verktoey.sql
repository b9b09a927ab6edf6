-- One row per bransje and tool that a source mentions: launched or planned, and when.
select l.bransje, b.navn, l.verktoey, l.status, l.fra, l.til, l.kilder, l.merknad, l.motstrid
from bransje_lansering l
join bransjer b on b.id = l.bransje
order by b.navn, l.verktoey
