-- The distinct visitors of a chunk, with what the keyed hash, the bot list and the region need.
select noekkel, any_value(klient) as klient, any_value(agent) as agent, any_value(periode) as periode
from tolket
where grunn is null
group by noekkel
