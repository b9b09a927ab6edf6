-- Nyhetsbrev: antall nyhetsbrev som er sendt ut, slik etatene har ført dem.
from publisert_i($utvalg, $fordeling, 'nyhetsbrev')
