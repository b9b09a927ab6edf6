-- Tilsyn: antall tilsyn i Arbeidstilsynet, slik rapportene eller etatene oppgir det.
from publisert_i($utvalg, $fordeling, 'tilsyn')
