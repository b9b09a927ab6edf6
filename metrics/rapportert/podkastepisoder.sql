-- Podkastepisoder: antall episoder av podkasten Arbeidsmiljørådet.
from publisert_i($utvalg, $fordeling, 'podkastepisoder')
