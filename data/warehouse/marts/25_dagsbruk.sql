-- Use per day, counted once: for all, and for each bransje, tool, fylke and referrer (`felt`). A row
-- counts those visitors of a day who were last seen in the same place on `forrige` (null: not before
-- under the same key), so the different visitors of any days from `fra` on are the sum of `brukere`
-- where `forrige` is null or before `fra`. Cells in a gap are in none of them.
create temp table noekler as
select row_number() over (order by kilde, noekkel)::int as nr, kilde, noekkel
from (select distinct kilde, noekkel from besoek_celle where not i_hull);

-- NB: numbers group in half the time of words.
create temp table verdier as
select row_number() over (order by verdi)::int as verdinr, verdi
from (
    select region as verdi from besoek_celle union select henvisning from besoek_celle
    union select bransje from besoek_celle union select verktoey from besoek_celle)
where verdi is not null;

create temp table enkeltbesoek as
with en as (
    select besoek, any_value(nr) as nr, any_value(dag) as dag, any_value(besoekende) as besoekende,
        any_value(region) as region, any_value(henvisning) as henvisning,
        any_value(besoek_sider)::int as besoek_sider, any_value(varighet)::int as varighet,
        sum(sidevisninger)::int as sidevisninger, sum(unike_sider)::int as unike_sider
    from besoek_celle
    join noekler using (kilde, noekkel)
    where not i_hull
    group by besoek
)
select en.* exclude (region, henvisning), r.verdinr as region, h.verdinr as henvisning,
    coalesce(henvisning = 'ki_assistenter', false) as fra_ki
from en
left join verdier r on r.verdi = en.region
left join verdier h on h.verdi = en.henvisning;

-- A visit is from one fylke and one referrer, and may be in several bransjer and tools.
create temp view besoek_alle as select *, null::int as verdinr from enkeltbesoek;
create temp view besoek_region as select *, region as verdinr from enkeltbesoek;
create temp view besoek_henvisning as select *, henvisning as verdinr from enkeltbesoek;
create temp macro besoek_i(felt) as table
with deler as (
    select c.besoek, v.verdinr, sum(sidevisninger)::int as sidevisninger, sum(unike_sider)::int as unike_sider
    from besoek_celle c
    left join verdier v on v.verdi = if(felt = 'bransje', c.bransje, c.verktoey)
    where not c.i_hull
    group by c.besoek, v.verdinr
)
select b.* exclude (sidevisninger, unike_sider), d.* exclude (besoek)
from deler d
join enkeltbesoek b using (besoek);
create temp view besoek_bransje as from besoek_i('bransje');
create temp view besoek_verktoey as from besoek_i('verktoey');

create temp macro dagstall(besoekene, hva) as table
with dager as (
    select nr, verdinr, dag, besoekende,
        count(*)::int as besoek, (count(*) filter (besoek_sider = 1))::int as med_en_side,
        coalesce(sum(varighet) filter (besoek_sider > 1), 0)::int as sekunder,
        (count(*) filter (fra_ki))::int as fra_ki,
        sum(sidevisninger)::int as sidevisninger, sum(unike_sider)::int as unike_sider
    from query_table(besoekene)
    group by nr, verdinr, dag, besoekende
),
koblet as (
    select *, lag(dag) over (partition by besoekende, nr, verdinr order by dag) as forrige
    from dager
),
talt as (
    select nr, verdinr, dag, forrige, count(besoekende) as brukere,
        sum(besoek)::bigint as besoek, sum(med_en_side)::bigint as med_en_side,
        sum(sekunder)::bigint as sekunder, sum(fra_ki)::bigint as fra_ki,
        sum(sidevisninger)::bigint as sidevisninger, sum(unike_sider)::bigint as unike_sider
    from koblet
    group by nr, verdinr, dag, forrige
)
select hva as felt, v.verdi, n.kilde, n.noekkel, t.* exclude (nr, verdinr)
from talt t
join noekler n using (nr)
left join verdier v using (verdinr);

create table dagsbruk as
from dagstall('besoek_alle', 'alle')
union all from dagstall('besoek_region', 'region')
union all from dagstall('besoek_henvisning', 'henvisning')
union all from dagstall('besoek_bransje', 'bransje')
union all from dagstall('besoek_verktoey', 'verktoey')
order by felt, dag;
