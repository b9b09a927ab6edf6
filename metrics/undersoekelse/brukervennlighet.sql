-- Brukervennlighet: andelen som svarer «ganske» eller «svært enkelt», av alle med en mening.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'brukervennlighet') order by rekke, gruppe
