-- The targets in the order of the register, with those of the operator last.
select id, maaltall, utvalg, maales, fra, basis_verdi, basis_dato, maalverdi, maalverdi_maks, frist,
    eier, retning, tekst, merknad, kilde, sted
from maal
