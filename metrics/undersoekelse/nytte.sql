-- Nytte: andelen som svarer «nyttig» eller «svært nyttig», av alle med en mening.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'nytte') order by rekke, gruppe
