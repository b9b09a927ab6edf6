-- The figures of use as the reports print them, in words, with what makes each of them uncertain.
select p.*, coalesce(r.kort, p.kilde) as kilde_tittel
from publisert_opplysning p
left join rapporter r on r.id = p.kilde
where p.id in (select id from publisert_bruk)
order by p.id
