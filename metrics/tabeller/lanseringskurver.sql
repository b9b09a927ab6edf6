-- Page views per 1000 jobs, counted in whole months after the last day the launch can have been.
-- `lanseringer` lists bransje, fra and til; a month with a gap or uncovered days has no value.
with utvalgte as (
    select (x).bransje as bransje, (x).fra::date as fra, (x).til::date as til
    from (select unnest($lanseringer) as x)
),
-- A tool that no log comes from has no views to count, which is not the same as none.
loggene as (
    select distinct kilde from sider
    where verktoey = $verktoey and case when $utvalg['kilde'] is null
        then kilde in (select id from standardkilder)
        else list_contains($utvalg['kilde']::varchar[], kilde) end
),
dekket as (select dag from dekning semi join loggene using (kilde) where not delvis),
dager as (
    select k.maaned, min(k.dag) as foerste, count(*) as i_alt, count(d.dag) as dekket
    from kalender k
    left join (
        select distinct dag from dekket
        where dag not in (select dag from hull semi join loggene using (kilde)
            where kanal = (select kanal from verktoey where id = $verktoey))
    ) d using (dag)
    group by k.maaned
),
visninger as (
    select bransje, strftime(dag, '%Y-%m') as maaned, sum(sidevisninger) as antall
    from bruk_i($utvalg, 'bransje') where bransje is not null group by all
)
select u.bransje, b.navn, u.fra, u.til, d.foerste as maaned,
    date_diff('month', date_trunc('month', u.til), d.foerste) as nummer,
    if(d.dekket = d.i_alt, coalesce(v.antall, 0)::bigint, null) as visninger,
    if(d.dekket = d.i_alt, 1000.0 * coalesce(v.antall, 0) / j.jobber, null) as per_1000
from utvalgte u
join bransjer b on b.id = u.bransje
join dager d on d.foerste > u.til and d.foerste <= (select max(dag) from dekket)
left join visninger v on v.bransje = u.bransje and v.maaned = d.maaned
left join bransje_jobber j on j.bransje = u.bransje
-- A bransje that was there before the log began would start in the middle of its curve.
where u.til >= (select min(dag) from dekket)
order by b.navn, nummer
