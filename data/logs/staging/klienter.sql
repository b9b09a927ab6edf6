-- What the keyed hash, the bot list and the region need, of the few lines now in `linjer`.
select noekkel, klient, agent, periode from tolket where grunn is null
