-- What has happened, in order: launches, breaks, surveys, reports, campaigns.
select dato, dato_slutt, type, tekst, presisjon, kilde, sted, merknad
from hendelser
order by dato, dato_slutt nulls first, tekst
