-- Days without comparable numbers from one of the channels of a selection. They are in no number
-- of it, but for those per channel or tool, where each has its own gaps: half a sum is no sum.
create macro hulldager(utvalg) as table
select distinct h.dag
from hull h
join (select distinct kilde, kanal, verktoey from sider
    where kanal is not null and umappet is distinct from 'ukjent nettsted'
    union
    select distinct kilde, kanal, verktoey from sammendrag_besoek_celle) s
    on s.kanal = h.kanal and s.kilde = h.kilde
where velges(utvalg['verktoey'], s.verktoey)
    and case when utvalg['kilde'] is null then s.kilde in (select id from standardkilder)
        else list_contains(utvalg['kilde']::varchar[], s.kilde) end;

-- The filters of the usage metrics, written once. A metric reads one of the three table macros.
create macro i_utvalg(utvalg, fordeling, c) as
    not c.i_hull
    and (fordeling in ('kanal', 'verktoey') or c.dag not in (select dag from hulldager(utvalg)))
    and case when utvalg['kilde'] is null then c.kilde in (select id from standardkilder)
        else list_contains(utvalg['kilde']::varchar[], c.kilde) end
    and (utvalg['fra'] is null or c.dag >= utvalg['fra']::date)
    and (utvalg['til'] is null or c.dag <= utvalg['til']::date)
    and velges(utvalg['bransje'], c.bransje)
    and velges(utvalg['verktoey'], c.verktoey)
    and velges(utvalg['region'], c.region);

create macro gruppe_av(fordeling, k, c) as case fordeling
    when 'dag' then k.dagnavn when 'uke' then k.uke when 'maaned' then k.maaned
    when 'kvartal' then k.kvartal when 'aar' then k.aar
    when 'bransje' then coalesce(c.bransje, 'uten_bransje')
    when 'kanal' then c.kanal
    when 'verktoey' then coalesce(c.verktoey, 'uten_verktoey')
    when 'region' then coalesce(c.region, 'ukjent')
    when 'henvisning' then c.henvisning
    when 'kilde' then c.kilde
    when 'ukedag' then isodow(c.dag)::varchar
    else 'alle' end;

-- What only the events that are still there can tell: of pages, hours and devices. `under_terskel`
-- holds the names that too few have met.
create macro er_detalj(fordeling) as fordeling in
    ('side', 'inngang', 'utgang', 'henvisende_nettsted', 'kampanje', 'time', 'enhet', 'nettleser', 'fil');

create macro detalj_av(fordeling, c) as case fordeling
    when 'side' then c.side when 'inngang' then c.inngang when 'utgang' then c.utgang
    when 'henvisende_nettsted' then c.henvisende_nettsted when 'kampanje' then c.kampanje
    when 'time' then c.time when 'enhet' then c.enhet when 'nettleser' then c.nettleser end;

-- One row per visit and place within it.
create macro bruk_i(utvalg, fordeling) as table
select gruppe_av(fordeling, k, c) as gruppe, c.*
from besoek_celle c join kalender k using (dag)
where not er_detalj(fordeling) and i_utvalg(utvalg, fordeling, c)
union all by name
select coalesce(d.navn, 'under_terskel') as gruppe,
    c.* exclude (side, inngang, utgang, henvisende_nettsted, kampanje, time, enhet, nettleser)
from lest c left join detaljnavn d on d.nr = detalj_av(fordeling, c)
where er_detalj(fordeling) and i_utvalg(utvalg, fordeling, c);

-- First day of the group that a day is in: a visitor seen before it may be counted again.
create macro gruppens_foerste(fordeling, dag) as case fordeling
    when 'dag' then dag
    when 'uke' then date_trunc('week', dag)::date
    when 'maaned' then date_trunc('month', dag)::date
    when 'kvartal' then date_trunc('quarter', dag)::date
    when 'aar' then date_trunc('year', dag)::date
    else date '0001-01-01' end;

-- Visitors, visits and views per group, source and key, of what is counted per day already:
-- `utvalg['dagsbruk']` is the `felt` of dagsbruk, and `utvalg['steg']` says days or whole months. NB: no gap, and few macros within one another: it
-- took longer to make a plan of those than to answer.
create macro dagstall_i(utvalg, fordeling) as table
with valgt as (
    select *, greatest(gruppens_foerste(fordeling, dag), coalesce(utvalg['fra']::date, date '0001-01-01')) as fra
    from dagsbruk
    where steg = utvalg['steg'] and felt = utvalg['dagsbruk']
        and (utvalg['fra'] is null or dag >= utvalg['fra']::date)
        and (utvalg['til'] is null or dag <= utvalg['til']::date)
        and case when utvalg['kilde'] is null then kilde in (select id from standardkilder)
            else list_contains(utvalg['kilde']::varchar[], kilde) end
        and velges(case felt when 'bransje' then utvalg['bransje'] when 'verktoey' then utvalg['verktoey']
            when 'region' then utvalg['region'] end, verdi)
)
select case fordeling
    when 'dag' then k.dagnavn when 'uke' then k.uke when 'maaned' then k.maaned
    when 'kvartal' then k.kvartal when 'aar' then k.aar
    when 'kilde' then c.kilde
    when 'bransje' then coalesce(c.verdi, 'uten_bransje')
    when 'verktoey' then coalesce(c.verdi, 'uten_verktoey')
    when 'region' then coalesce(c.verdi, 'ukjent')
    when 'henvisning' then c.verdi
    else 'alle' end as gruppe, kilde, noekkel,
    coalesce(sum(brukere) filter (forrige is null or forrige < c.fra), 0)::bigint as brukere,
    sum(besoek)::bigint as besoek, sum(med_en_side)::bigint as med_en_side,
    sum(sekunder)::bigint as sekunder, sum(fra_ki)::bigint as fra_ki,
    sum(sidevisninger)::bigint as sidevisninger, sum(unike_sider)::bigint as unike_sider
from valgt c join kalender k using (dag)
group by all;

-- The same, of what is counted per day or, where `utvalg['dagsbruk']` is null, of every visit.
create macro brukstall_i(utvalg, fordeling) as table
with besoekene as (
    select gruppe, kilde, noekkel, besoekende, besoek, any_value(besoek_sider) as besoek_sider,
        any_value(varighet) as varighet, any_value(henvisning) as henvisning,
        sum(sidevisninger) as sidevisninger, sum(unike_sider) as unike_sider
    from bruk_i(utvalg, fordeling)
    where utvalg['dagsbruk'] is null
    group by gruppe, kilde, noekkel, besoekende, besoek
)
from dagstall_i(utvalg, fordeling)
union all
select gruppe, kilde, noekkel, count(distinct besoekende), count(*),
    count(*) filter (besoek_sider = 1), coalesce(sum(varighet) filter (besoek_sider > 1), 0)::bigint,
    count(*) filter (henvisning = 'ki_assistenter'), sum(sidevisninger)::bigint, sum(unike_sider)::bigint
from besoekene
group by all;

-- Downloads per day and place.
create macro nedlasting_i(utvalg, fordeling) as table
select gruppe_av(fordeling, k, c) as gruppe, c.*
from nedlasting c join kalender k using (dag)
where not er_detalj(fordeling) and i_utvalg(utvalg, fordeling, c)
union all by name
select case fordeling when 'fil' then coalesce(c.fil, 'under_terskel') when 'time' then c.time
        when 'enhet' then coalesce(c.enhet, 'ukjent') else coalesce(c.nettleser, 'ukjent') end as gruppe,
    c.* exclude (fil, time, enhet, nettleser)
from hentet_fil c
where er_detalj(fordeling) and i_utvalg(utvalg, fordeling, c);

-- Page requests per day and place, with those that robots made.
create macro henting_i(utvalg, fordeling) as table
select gruppe_av(fordeling, k, c) as gruppe, c.*
from sidehenting c join kalender k using (dag)
where i_utvalg(utvalg, fordeling, c);

-- What is counted on the pages of each bransje, `hva` is sidevisninger or nedlastinger.
create macro bransjetall(utvalg, hva) as table
select bransje, sum(antall) as antall
from (
    select bransje, sidevisninger as antall from bruk_i(utvalg, 'bransje') where hva = 'sidevisninger'
    union all
    select bransje, nedlastinger from nedlasting_i(utvalg, 'bransje') where hva = 'nedlastinger'
)
where bransje is not null
group by bransje;

-- The same per 1000 jobs, as rows of a metric.
create macro jobbrate(utvalg, fordeling, hva) as table
with rader as (
    select g.gruppe, count(*) as bransjer, coalesce(sum(t.antall), 0)::bigint as antall,
        any_value(g.jobber) as jobber, any_value(g.periode) as periode, any_value(g.koder) as koder,
        any_value(g.skjult) as skjult
    from jobbgrupper(utvalg, fordeling) g left join bransjetall(utvalg, hva) t using (bransje)
    where g.alltid or t.bransje is not null
    group by g.gruppe
)
select gruppe, if(bransjer = 1, 1000.0 * antall / jobber, null) as verdi, antall as grunnlag, antall,
    jobbmerker(bransjer, jobber, koder, periode, skjult) as merker
from rader;
