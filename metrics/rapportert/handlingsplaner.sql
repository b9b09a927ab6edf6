-- Nedlastede handlingsplaner: antall ganger en handlingsplan eller en tiltaksplan er lastet ned.
from publisert_i($utvalg, $fordeling, 'handlingsplaner')
