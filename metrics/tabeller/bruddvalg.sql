-- Breaks and gaps that concern the channels and sources of a selection.
select b.id, b.fra, coalesce(b.til, b.fra) as til, b.type, b.tekst, coalesce(r.kort, b.kilde) || coalesce(', ' || b.sted, '') as kilde, b.kanal
from brudd b
left join rapporter r on r.id = b.kilde
where b.kanal in (select unnest($kanaler::varchar[]))
    and b.id in (select id from bruddkilder where kilde in (select unnest($kilder::varchar[])))
    and (b.maaltall is null or b.maaltall = $metrikk)
order by b.fra, b.til desc
