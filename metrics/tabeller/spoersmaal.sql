-- The wording of each question behind a metric, and who was in its base.
select maalgruppe, maaltall, ordlyd, base, kilde, tabell, sted, undersoekelse, vektet, id
from spoersmaal
where maaltall is not null and tabell <> '10-1'
order by maaltall, kilde, id
