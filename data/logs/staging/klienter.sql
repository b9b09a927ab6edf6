-- What the keyed hash, the bot list and the region need, of the few lines now in `linjer`.
select klient, coalesce(videresendt, '') as videresendt, agent
from tolket
where grunn is null
order by linje
