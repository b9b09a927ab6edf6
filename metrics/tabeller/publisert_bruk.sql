-- The usage figures as the reports print them, with what makes each of them uncertain.
select p.*, coalesce(r.kort, p.kilde) as kilde_tittel
from publisert_bruk p
left join rapporter r on r.id = p.kilde
order by p.id
