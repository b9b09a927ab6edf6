-- How many of the chosen sources cover each day as a whole. A tool is covered by the sources that
-- have lines from it, and a fylke by those that know where their visitors are.
with steder as (
    select distinct kilde, verktoey from sider where verktoey is not null
    union
    select distinct kilde, verktoey from sammendrag_besoek_celle where verktoey is not null
    union
    select k.id, v.id from kilder k
    join verktoey v on v.id = if(k.kanal = 'portal', 'arbeidsmiljoeportalen', k.kanal)
),
valgte as (
    select distinct kilde from dekning
    where case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
            else list_contains($utvalg['kilde']::varchar[], kilde) end
        and ($utvalg['verktoey'] is null
            or kilde in (select kilde from steder where velges($utvalg['verktoey'], verktoey)))
        and ($utvalg['region'] is null
            or kilde in (select kilde from dagsbruk where felt = 'region' and verdi is not null))
)
select d.dag, count(*) filter (not d.delvis) as dekket, (select count(*) from valgte) as av
from dekning d
join valgte using (kilde)
group by d.dag
order by d.dag
