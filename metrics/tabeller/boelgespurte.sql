-- The questions of computed waves that a metric is about, with the målgruppe that was asked.
select distinct boelge, maalgruppe, spoersmaal
from svar_til($utvalg, $fordeling, $metrikk, $par)
order by all
