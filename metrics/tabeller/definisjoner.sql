-- How a log is counted: what is a user, a visit, a page view and a robot, by definition.
select id, tittel, tekst, oekt_regel, sidevisning_regel, botfilter, gyldig_fra, gyldig_til
from definisjoner
order by gyldig_fra, id
