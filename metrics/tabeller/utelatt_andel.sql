-- Per chosen source: the share of page requests that rules took out, those for known robots apart,
-- and whether some log of it has no user agents (the formats common, and others).
with valgt as (
    select kilde, sum(uten_agent) > 0 as uten_agent
    from innlasting
    where case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
            else list_contains($utvalg['kilde']::varchar[], kilde) end
        and ($utvalg['fra'] is null or siste::date >= $utvalg['fra']::date)
        and ($utvalg['til'] is null or foerste::date <= $utvalg['til']::date)
    group by kilde
)
select v.kilde, v.uten_agent,
    (select 100.0 * sum(u.sidevisninger) / any_value(u.grunnlag) from utelatt_bruk u
        where u.kilde = v.kilde and not starts_with(u.regel, 'robot: ') and u.grunnlag > 0) as andel
from valgt v
order by v.kilde
