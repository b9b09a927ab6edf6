-- Kjennskap: andelen som svarer «godt» eller «svært godt kjent», av alle med en mening.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'kjennskap') order by rekke, gruppe
