-- Nedlastede plansjesett: antall ganger et sett med plansjer fra En bra dag på jobb er lastet ned.
from publisert_i($utvalg, $fordeling, 'plansjer')
