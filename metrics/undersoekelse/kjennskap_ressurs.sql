-- Kjennskap til portalen og verktøyene: hvor mange som kjenner ressursen, av alle med en mening.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'kjennskap_ressurs') order by rekke, gruppe
