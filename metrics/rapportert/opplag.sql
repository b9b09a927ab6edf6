-- Opplag: antall trykte eksemplarer av Petroleumstilsynets magasin Dialog.
from publisert_i($utvalg, $fordeling, 'opplag')
