-- What the evaluation asked, and what it concluded.
select id, kriterium, spoersmaal, konklusjon, kilde, sted
from evalueringskriterier
order by rowid
