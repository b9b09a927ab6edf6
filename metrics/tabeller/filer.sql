-- The files that were read, by source.
select k.navn, k.rolle, i.*
from innlasting i
join kilder k on k.id = i.kilde
order by k.rolle, i.kilde, i.foerste, i.fil
