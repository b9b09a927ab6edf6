-- Henvendelser til svartjenestene: henvendelser til NAVs kontaktsenter og Arbeidstilsynets svartjeneste.
from publisert_i($utvalg, $fordeling, 'henvendelser')
