-- Publiserte brukstall: slik rapportene oppgir dem, med kilde og presisjon.
from publisert_i($utvalg, $fordeling, $metrikk)
