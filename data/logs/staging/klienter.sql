-- What the keyed hash, the bot list and the region need, of the few lines now in `linjer`.
select noekkel, klient, coalesce(videresendt, '') as videresendt, agent, periode
from tolket
where grunn is null
order by linje
