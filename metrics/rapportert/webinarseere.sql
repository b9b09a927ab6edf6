-- Seere av webinarer: antall seere av Arbeidstilsynets webinarer, direkte og i opptak.
from publisert_i($utvalg, $fordeling, 'webinarseere')
