-- Visninger av kampanjer: antall ganger annonser i satsingens kampanjer er vist.
from publisert_i($utvalg, $fordeling, 'kampanjevisninger')
