-- Veiledning, foredrag og samlinger: antall aktiviteter etatene har holdt for virksomheter, BHT og partene: veiledning, foredrag, kurs, seminarer og samlinger.
from publisert_i($utvalg, $fordeling, 'veiledningsaktiviteter')
