-- What a report's own regression found of sector and size. NB: it prints no uncertainty.
select utvalg, utfall, kontrast, retning, verdi_prosent::double as verdi_prosent, merknad, kilde, sted
from regresjon
