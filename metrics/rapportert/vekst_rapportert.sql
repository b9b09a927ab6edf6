-- Vekst oppgitt i rapportene: vekst som rapportene oppgir som antall ganger eller som prosent, ofte uten tallene bak.
from publisert_i($utvalg, $fordeling, 'vekst_rapportert')
