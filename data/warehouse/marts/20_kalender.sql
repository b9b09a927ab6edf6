-- What each source has of each day, counted once: the events themselves are read here alone.
create temp table dagslinjer as
select kilde, dag, count(*) as linjer, min(tid) as foerste, max(tid) as siste
from hendelser
group by kilde, dag;

-- Every local day from the launch (or the first line) to next year, with the names of a time axis.
create table kalender as
with spenn as (
    select least(min(dag), date '2018-01-01') as foerste, greatest(max(dag), current_date + 400) as siste
    from (select dag from dagslinjer union all select dag from sammendrag_dekning)
)
select
    dag::date as dag,
    strftime(dag, '%Y-%m-%d') as dagnavn,
    strftime(dag, '%G-W%V') as uke,
    strftime(dag, '%Y-%m') as maaned,
    year(dag) || '-K' || quarter(dag) as kvartal,
    year(dag)::varchar as aar
from spenn, generate_series(foerste::timestamp, siste::timestamp, interval 1 day) as g(dag);

-- The days that each source covers: from the first to the last readable line of each file, but for
-- runs of silent days where the source would have held seven lines or more (by chance: 1 in 1 000).
-- A day at either end of a run is `delvis` where that much is missing of its morning or evening.
-- Days whose events are expired were judged so while the events were there.
create table dekning as
with dager as (
    select d.kilde, d.dag, coalesce(l.linjer, 0) as linjer, l.foerste, l.siste,
        avg(coalesce(l.linjer, 0)) over (partition by d.kilde) as vanlig
    from (select distinct i.kilde, k.dag from innlasting i
        join kalender k on k.dag between i.foerste::date and i.siste::date
            and i.innlasting <> 'sammendrag'
        where not exists (from slettet s where s.kilde = i.kilde and k.dag between s.fra and s.til)) d
    left join dagslinjer l using (kilde, dag)
),
stille as (
    select kilde, dag
    from (
        select kilde, dag, vanlig, dag - (row_number() over (partition by kilde order by dag))::int as rekke
        from dager where linjer = 0)
    qualify count(*) over (partition by kilde, rekke) * vanlig >= 7
),
dekket as (
    select *,
        lag(dag) over kildens is distinct from dag - 1 as er_foerste,
        lead(dag) over kildens is distinct from dag + 1 as er_siste
    from dager anti join stille using (kilde, dag)
    window kildens as (partition by kilde order by dag)
),
timer as (
    select d.*,
        epoch(timezone(k.tidssone, timezone('UTC', foerste)) - dag::timestamp) / 3600 as tom_morgen,
        24 - epoch(timezone(k.tidssone, timezone('UTC', siste)) - dag::timestamp) / 3600 as tom_kveld
    from dekket d
    join kilder k on k.id = d.kilde and k.tidssone <> 'logg'
    where er_foerste or er_siste
),
borte as (
    select kilde, dag,
        greatest(if(er_foerste, tom_morgen, 0), if(er_siste, tom_kveld, 0)) as timer, vanlig
    from timer
)
select d.kilde, d.dag, coalesce(b.timer > 2 and b.timer / 24 * b.vanlig >= 7, false) as delvis
from dekket d
left join borte b using (kilde, dag)
where (d.kilde, d.dag) not in (select (kilde, dag) from sammendrag_dekning)
union all
select kilde, dag, delvis from sammendrag_dekning;

-- Real logs first, then control counts; the synthetic demo only while nothing else is loaded, also
-- of what other tools have counted.
create table standardkilder as
with lastet as (
    select distinct k.id, case k.rolle when 'hoved' then 1 when 'kontroll' then 2 else 3 end as rang
    from kilder k
    join innlasting i on i.kilde = k.id
)
select id from lastet
where rang = (select min(rang) from (select rang from lastet union all select rang from observasjonsspenn));
