-- Deltakere på aktiviteter: antall personer etatene oppgir at de har nådd med veiledning, stands, e-læring og seminarer.
from publisert_i($utvalg, $fordeling, 'deltakere')
