-- Avspillinger per podkastepisode: gjennomsnittlig antall avspillinger per episode av podkasten Arbeidsmiljørådet.
from publisert_i($utvalg, $fordeling, 'podkastavspillinger')
