-- What the evaluation recommends, and what the agencies answered.
select id, slag, anbefaling, rettet_til, hoerer_til, svar, svar_kilde, svar_sted, merknad, kilde, sted
from anbefalinger
order by rowid
