-- What has happened, in order: launches, breaks, surveys, reports, campaigns.
select dato, dato_slutt, type, tekst, presisjon, kilde, sted, merknad
from milepaeler
order by dato, dato_slutt nulls first, tekst
