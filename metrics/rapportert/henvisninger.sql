-- Henvisninger: antall besøk eller klikk som kom fra et annet nettsted, en kampanje eller en telefontjeneste.
from publisert_i($utvalg, $fordeling, 'henvisninger')
