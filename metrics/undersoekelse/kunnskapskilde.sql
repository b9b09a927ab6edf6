-- Kunnskapskilde: andelen virksomheter som bruker kilden for å få kunnskap om psykososialt arbeidsmiljø.
select * exclude (rekke) from svarrader($utvalg, $fordeling, 'kunnskapskilde') order by rekke, gruppe
