-- The targets, with those of the operator last.
select id, maaltall, utvalg, basis_verdi, basis_dato, maalverdi, maalverdi_maks, frist, eier,
    retning, tekst, merknad, kilde, sted
from maal
order by frist nulls last, id
