-- Gaps and breaks: where numbers are missing or cannot be compared.
select b.id, b.kanal, b.instrument, b.datakilde, b.maaltall, b.fra, b.til, b.type, b.tekst, b.kilde, b.sted,
    coalesce(r.kort, b.kilde) as kilde_tittel, b.motstrid
from brudd b
left join rapporter r on r.id = b.kilde
order by b.fra, b.til desc, b.id
