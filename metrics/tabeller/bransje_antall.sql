-- How many bransjer the reports count, plan or aim for, and when.
select fra, dato, antall, antall_maks, verktoey, type, typetekst, kilde, sted, merknad, motstrid
from bransje_antall
order by dato nulls last, verktoey, type
