-- Every wave that can be chosen: the published tables and those that have been read in.
select id, navn, slag, feltstart, feltslutt, feltperiode, leverandoer, modus, sortering
from boelger
order by sortering, id
