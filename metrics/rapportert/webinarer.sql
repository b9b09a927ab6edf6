-- Webinarer: antall webinarer som er holdt, slik etatene har ført dem.
from publisert_i($utvalg, $fordeling, 'webinarer')
