-- The reservations that go with the numbers of inspections, tips and quotes, by kind.
select slag, rapport, tekst, kilde, sted from tilsyn_forbehold
