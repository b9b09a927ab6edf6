-- Kunnskapsprodukter: antall kunnskapsoppsummeringer, moduler, rapporter, artikler og nyhetssaker som rapportene oppgir.
from publisert_i($utvalg, $fordeling, 'kunnskapsprodukter')
