-- Møter: antall møter i råd, grupper og fora i satsingen, slik rapportene eller etatene oppgir det.
from publisert_i($utvalg, $fordeling, 'moeter')
