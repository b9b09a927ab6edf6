-- Meldinger om arbeidsrelatert sykdom: antall meldinger leger har sendt til Register for arbeidsrelaterte sykdommer (RAS).
from publisert_i($utvalg, $fordeling, 'ras_meldinger')
