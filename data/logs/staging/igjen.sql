-- What the keyed hash, the bot list and the region need, and the texts that events are made of, of the
-- few lines now in `linjer`.
select linje, klient, coalesce(videresendt, '') as videresendt, agent, foresporsel, vert, henvisning
from tolket
where grunn is null
order by linje
