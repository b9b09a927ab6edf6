-- Visits that came as far as each step from the front page, and those that stopped there.
with valgte as (
    select trinn, forlot, sum(besoek) as besoek
    from vei
    where not i_hull and dag not in (select dag from hulldager($utvalg))
        and case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
            else list_contains($utvalg['kilde']::varchar[], kilde) end
        and ($utvalg['fra'] is null or dag >= $utvalg['fra']::date)
        and ($utvalg['til'] is null or dag <= $utvalg['til']::date)
    group by all
)
select t.trinn,
    (select coalesce(sum(besoek), 0)::bigint from valgte v where v.trinn >= t.trinn) as besoek,
    (select coalesce(sum(besoek), 0)::bigint from valgte v where v.trinn = t.trinn) as stoppet,
    (select coalesce(sum(besoek), 0)::bigint from valgte v where v.trinn = t.trinn and v.forlot) as forlot
from (select unnest([1, 2, 3, 4]) as trinn) t
order by t.trinn
