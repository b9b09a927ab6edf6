-- Budget, staff, meetings, bodies and roles, as the reports give them.
select id, slag, organ, etat, aar, verdi, enhet, presisjon, merknad, motstrid, kilde, sted
from styring
order by rowid
