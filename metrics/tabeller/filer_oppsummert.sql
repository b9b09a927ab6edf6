-- The sources whose events are expired, and the days that what is counted of them covers.
select k.navn, i.foerste::date as foerste, i.siste::date as siste
from innlasting i
join kilder k on k.id = i.kilde
where i.format = 'sammendrag'
order by k.navn
