-- Bruk av ressursen: andelen som svarer at de har brukt ressursen i arbeidsmiljøarbeidet.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'bruk_ressurs') order by rekke, gruppe
