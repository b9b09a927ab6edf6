-- Use per day, counted once: for all, and for each bransje, tool, fylke and referrer (`felt`). A row
-- counts those visitors of a day who were last seen in the same place on `forrige` (null: not before
-- under the same key), so the different visitors of any days from `fra` on are the sum of `brukere`
-- where `forrige` is null or before `fra`. Cells in a gap are in none of them.
create temp table enkeltbesoek as
select besoek, any_value(nr) as nr, any_value(dag) as dag, any_value(besoekende) as besoekende,
    any_value(region) as region, any_value(henvisning) as henvisning,
    any_value(besoek_sider) as besoek_sider, any_value(varighet) as varighet,
    sum(sidevisninger)::int as sidevisninger, sum(unike_sider)::int as unike_sider
from celler
where not i_hull
group by besoek;

create temp table stedsverdier as
select s.sted, b.verdinr as bransje, v.verdinr as verktoey
from steder s
left join verdier b on b.verdi = s.bransje
left join verdier v on v.verdi = s.verktoey;

-- A visit is from one fylke and one referrer, and may be in several bransjer and tools.
create temp view besoek_alle as select *, null::int as verdinr from enkeltbesoek;
create temp view besoek_region as select *, region as verdinr from enkeltbesoek;
create temp view besoek_henvisning as select *, henvisning as verdinr from enkeltbesoek;
create temp macro besoek_i(felt) as table
with deler as (
    select c.besoek, if(felt = 'bransje', s.bransje, s.verktoey) as verdinr,
        sum(c.sidevisninger)::int as sidevisninger, sum(c.unike_sider)::int as unike_sider
    from celler c
    join stedsverdier s on s.sted = c.sted
    where not c.i_hull
    group by c.besoek, if(felt = 'bransje', s.bransje, s.verktoey)
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
        (count(*) filter (henvisning = (select verdinr from verdier where verdi = 'ki_assistenter')))::int as fra_ki,
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
join noekkelnumre n using (nr)
left join verdier v using (verdinr);

create temp table dagene as
from dagstall('besoek_alle', 'alle')
union all from dagstall('besoek_region', 'region')
union all from dagstall('besoek_henvisning', 'henvisning')
union all from dagstall('besoek_bransje', 'bransje')
union all from dagstall('besoek_verktoey', 'verktoey');

-- The same per month (`steg`), where `dag` is a day of the month and `forrige` the first of the month
-- when they were last seen. Of whole months, quarters and years it says what the days say: those who
-- come again within a month have `forrige` in it, and are in no count that begins with it.
create temp table maanedene as
select felt, verdi, kilde, noekkel, min(dag) as dag, date_trunc('month', forrige)::date as forrige,
    sum(brukere)::bigint as brukere,
    sum(besoek)::bigint as besoek, sum(med_en_side)::bigint as med_en_side,
    sum(sekunder)::bigint as sekunder, sum(fra_ki)::bigint as fra_ki,
    sum(sidevisninger)::bigint as sidevisninger, sum(unike_sider)::bigint as unike_sider
from dagene
group by felt, verdi, kilde, noekkel, date_trunc('month', dag), date_trunc('month', forrige);

create table dagsbruk as
select 'dag' as steg, * from dagene
union all by name
select 'maaned' as steg, * from maanedene
order by steg, felt, dag;
