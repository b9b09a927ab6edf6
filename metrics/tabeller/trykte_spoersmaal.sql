-- The questions of the published waves, by the name that a codebook links to.
select distinct p.id as boelge, s.maalgruppe, s.spoersmaal, s.maaltall, s.ressurs
from svar s
join maalgrupper m on m.id = s.maalgruppe
join publiserte_boelger p on p.undersoekelse = m.undersoekelse
