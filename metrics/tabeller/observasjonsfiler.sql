-- The exports behind the numbers of a source.
select k.navn, k.rolle, f.*
from observasjonsfil f
join kilder k on k.id = f.kilde
where f.kilde = $kilde
order by f.foerste, f.fil
