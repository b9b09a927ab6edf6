-- Every local day from the launch to next year, with the names that a time axis uses.
create table kalender as
select
    dag::date as dag,
    strftime(dag, '%Y-%m-%d') as dagnavn,
    strftime(dag, '%G-W%V') as uke,
    strftime(dag, '%Y-%m') as maaned,
    year(dag) || '-K' || quarter(dag) as kvartal,
    year(dag)::varchar as aar
from generate_series(timestamp '2018-01-01', current_date + interval 400 day, interval 1 day) as g(dag);

-- The days that each source covers: from the first to the last readable line of each file.
create table dekning as
select distinct i.kilde, k.dag
from innlasting i
join kalender k on k.dag between i.foerste::date and i.siste::date;

-- Real logs first, then control counts; the synthetic demo only while nothing else is loaded.
create table standardkilder as
with lastet as (
    select distinct k.id, case k.rolle when 'hoved' then 1 when 'kontroll' then 2 else 3 end as rang
    from kilder k
    join innlasting i on i.kilde = k.id
)
select id from lastet where rang = (select min(rang) from lastet);
