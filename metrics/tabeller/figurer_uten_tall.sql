-- The figures of the reports whose numbers stand only in a picture, and what of each is missing.
select f.kilde, coalesce(r.kort, f.kilde) as rapport, f.sted, f.tittel, f.mangler
from figurer_uten_tall f
left join rapporter r on r.id = f.kilde
