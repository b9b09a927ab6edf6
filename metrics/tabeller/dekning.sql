-- How many of the chosen sources cover each day, from the first covered day to the last.
with valgte as (
    select distinct kilde from dekning
    where case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
        else list_contains($utvalg['kilde']::varchar[], kilde) end
)
select d.dag, count(*) as dekket, (select count(*) from valgte) as av
from dekning d
join valgte using (kilde)
group by d.dag
order by d.dag
