-- Andel av målgruppen som er nådd: andelen av en målgruppe som etatene oppgir at et tiltak har nådd.
from publisert_i($utvalg, $fordeling, 'andel_naadd')
