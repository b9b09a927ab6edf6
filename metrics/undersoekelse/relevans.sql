-- Relevans: andelen som svarer «i stor» eller «i svært stor grad», av alle med en mening.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'relevans') order by rekke, gruppe
