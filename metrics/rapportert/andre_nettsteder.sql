-- Besøk og visninger på etatenes egne nettsteder: besøk, visninger og innlogginger på Idébanken, stami.no, arbeidstilsynet.no og Petroleumstilsynets nettmagasin.
from publisert_i($utvalg, $fordeling, 'andre_nettsteder')
