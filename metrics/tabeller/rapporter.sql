-- The reports that the published figures come from.
select id, tittel, utgiver, aar, dato, kort from rapporter order by id
