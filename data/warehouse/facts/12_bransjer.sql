-- Numbers and days inside a sentence, as Norwegian prints them.
create macro norsk_tall(n) as replace(format('{:,d}', n::bigint), ',', chr(160));
create macro maanedsnavn(d) as ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august',
    'september', 'oktober', 'november', 'desember'][month(d)];
create macro norsk_dato(d) as coalesce(format('{}. {} {}', day(d), maanedsnavn(d), year(d)), 'ukjent dato');
create macro norsk_periode(fra, til) as case
    when fra is null and til is not null then 'innen ' || norsk_dato(til)
    when til is null or fra = til then norsk_dato(fra)
    when fra <> date_trunc('month', fra) or til <> last_day(til) then case
        when date_trunc('month', fra) = date_trunc('month', til) then day(fra) || '.–' || norsk_dato(til)
        when year(fra) = year(til) then format('{}. {}–', day(fra), maanedsnavn(fra)) || norsk_dato(til)
        else norsk_dato(fra) || '–' || norsk_dato(til) end
    when fra = date_trunc('year', fra) and til = make_date(year(til), 12, 31)
        then year(fra) || if(year(fra) = year(til), '', '–' || year(til))
    when date_trunc('month', fra) = date_trunc('month', til) then format('{} {}', maanedsnavn(fra), year(fra))
    when fra = date_trunc('quarter', fra) and til = last_day(fra + interval 2 months)
        then format('{}. kvartal {}', quarter(fra), year(fra))
    when year(fra) = year(til) then format('{}–{} {}', maanedsnavn(fra), maanedsnavn(til), year(til))
    else format('{} {}–{} {}', maanedsnavn(fra), year(fra), maanedsnavn(til), year(til)) end;

-- When each bransje came to each tool, as far as the sources agree.
-- A plan counts only until a source says launched. Where the intervals meet, the sources narrow
-- each other; where they do not, the earliest stands, and the others are told in the note.
create table bransje_lansering as
with gjeldende as (
    select *, kilde || ' ' || sted as belegg
    from bransje_verktoey
    qualify status = 'lansert' or not bool_or(status = 'lansert') over (partition by bransje, verktoey)
),
samlet as (
    select bransje, verktoey, any_value(status) as status, max(fra) as sist_fra, min(til) as foerst_til,
        arg_min(fra, til) as foerste_fra, coalesce(max(fra) > min(til), false) as motstrid,
        string_agg(distinct belegg, '; ' order by belegg) as kilder,
        array_to_string(list(format('{} ({})', norsk_periode(fra, til), belegg) order by fra, til), '; ') as alle_utsagn,
        string_agg(distinct merknad, '; ' order by merknad) as merknad
    from gjeldende
    group by bransje, verktoey
)
select bransje, verktoey, status, if(motstrid, foerste_fra, sist_fra) as fra, foerst_til as til, kilder,
    if(motstrid, 'Kildene er uenige: ' || alle_utsagn, merknad) as merknad, motstrid
from samlet;

-- The newest quarter of jobs; older quarters stay for comparison.
create view jobber_naa as
from jobber_naering where periode = (select max(periode) from jobber_naering);

-- Jobs per bransje: the codes that define it, by whom, and how many jobs SSB counts in them.
-- Where SSB does not show one of the codes, the sum is not known: less than all is no count.
create table bransje_jobber as
with koder as (
    select n.bransje, n.grunnlag, n.kode, n.kodenavn, sum(k.jobber_13926) as jobber,
        any_value(k.periode) as periode,
        list(k.kode order by k.kode) filter (k.kode is not null and k.jobber_13926 is null) as skjult
    from bransje_nace n
    left join jobber_naa k on k.nivaa = 'naeringsundergruppe' and i_kode(n.kode, k.kode)
    where n.standard = 'SN2007'
    group by all
)
select bransje, min(grunnlag) as grunnlag, any_value(periode) as periode,
    if(count(skjult) = 0, sum(jobber)::bigint, null) as jobber,
    string_agg(kode || ' ' || kodenavn, ', ' order by kode) as koder,
    list_sort(list_distinct(flatten(list(skjult) filter (skjult is not null)))) as skjult
from koder
group by bransje;

-- Why the jobs of a bransje are not known; null where they are.
create macro uten_jobber(jobber, grunnlag, skjult, periode) as case
    when jobber is not null then null
    when grunnlag is null then 'bransjen har ingen næringskode, så jobbene kan ikke telles'
    when skjult is null then 'SSB har ingen jobber på næringskodene til bransjen'
    else format('SSB viser ikke jobbene i {} for {}, så jobbene i bransjen kan ikke telles',
        array_to_string(skjult, ', '), periodetekst(periode)) end;

-- Chosen bransjer, or one row per bransje, are counted by name; the published counts name nobody.
create macro teller_navn(utvalg, fordeling) as utvalg['bransje'] is not null or fordeling = 'bransje';

-- The published counts that answer the selection. Without a tool: the portal, or all tools together.
create macro opptellinger(utvalg, fordeling) as table
select a.dato, a.antall, a.verktoey, a.kilde || ' ' || a.sted as kilde
from bransje_antall a
where a.type = 'lansert' and (utvalg['til'] is null or a.dato <= utvalg['til']::date)
    and not teller_navn(utvalg, fordeling) and velges(utvalg['verktoey'], a.verktoey)
    and (utvalg['verktoey'] is not null or fordeling = 'verktoey'
        or a.verktoey in ('arbeidsmiljoeportalen', 'alle'));

-- The launches that a published count may be followed by: dated, and of the tool that was counted.
create macro daterte() as table
select bransje, verktoey, fra, til from bransje_lansering where status = 'lansert' and fra is not null;

-- The rows that a count of launched bransjer is spread on; a period ends on its last day.
create macro lanseringsgrupper(utvalg, fordeling) as table
with ramme as (
    select min(a.dato) as foerste, greatest(max(a.dato),
        max(l.til) filter (l.fra >= date_trunc('month', a.dato)
            and (utvalg['til'] is null or l.til <= utvalg['til']::date))) as siste
    from opptellinger(utvalg, fordeling) a left join daterte() l on l.verktoey = a.verktoey
),
dager as (
    select unnest(generate_series(greatest(foerste, coalesce(utvalg['fra']::date, foerste)), siste, interval 1 day))::date as dag
    from ramme
),
helt as (select date '1900-01-01' as start, coalesce(utvalg['til']::date, date '9999-12-31') as slutt)
select 'alle' as gruppe, start, slutt, null::varchar as verktoey, null::varchar as bransje
from helt where fordeling = 'alle'
union all
select id, start, slutt, id, null from verktoey, helt
where fordeling = 'verktoey' and velges(utvalg['verktoey'], id)
union all
select id, start, slutt, null, id from bransjer, helt
where fordeling = 'bransje' and velges(utvalg['bransje'], id)
union all
select case fordeling when 'maaned' then strftime(dag, '%Y-%m')
        when 'kvartal' then year(dag) || '-K' || quarter(dag) else year(dag)::varchar end,
    min(dag), least(coalesce(utvalg['til']::date, date '9999-12-31'), case fordeling
        when 'maaned' then last_day(max(dag)) when 'kvartal' then last_day(date_trunc('quarter', max(dag)) + interval 2 months)
        else make_date(year(max(dag)), 12, 31) end), null, null
from dager where fordeling in ('maaned', 'kvartal', 'aar')
group by 1;

-- The newest published count by the end of each group, and the launches that the sources date after it.
-- NB: the reports count «per mars 2023», so a launch dated from that month on is taken to come later.
create macro bestander(utvalg, fordeling) as table
with talt as (
    select g.gruppe, g.start, g.slutt, arg_max(a.antall, a.dato) as antall, arg_max(a.kilde, a.dato) as kilde,
        arg_max(a.verktoey, a.dato) as verktoey, max(a.dato) as dato,
        count(distinct a.verktoey) filter (a.verktoey <> 'alle') as flere
    from lanseringsgrupper(utvalg, fordeling) g
    join opptellinger(utvalg, fordeling) a
        on a.dato <= g.slutt and (g.verktoey is null or g.verktoey = a.verktoey)
    group by g.gruppe, g.start, g.slutt
)
select t.gruppe, t.antall, t.kilde, t.dato, t.flere, count(distinct l.bransje) as etter, max(l.til) as sist
from talt t
left join daterte() l on l.verktoey = t.verktoey and l.til > t.dato and l.til <= t.slutt
    and l.fra >= date_trunc('month', t.dato)
group by t.gruppe, t.start, t.antall, t.kilde, t.dato, t.flere
having t.dato >= t.start or max(l.til) >= t.start;

-- How many bransjer the sources name as launched by the end of each group, and where.
-- `sist` is the newest day that made a difference: without an end, sources newer than the counts are in.
create macro navngitte(utvalg, fordeling) as table
select g.gruppe, count(distinct l.bransje) as antall, max(l.til) as sist,
    list(format('{}: {} ({})', v.navn, norsk_periode(l.fra, l.til), l.kilder) order by v.navn) as hvor
from lanseringsgrupper(utvalg, fordeling) g
join bransje_lansering l on l.status = 'lansert' and l.til <= g.slutt
    and velges(utvalg['bransje'], l.bransje) and velges(utvalg['verktoey'], l.verktoey)
    and (g.verktoey is null or g.verktoey = l.verktoey) and (g.bransje is null or g.bransje = l.bransje)
join verktoey v on v.id = l.verktoey
group by g.gruppe;

-- The bransjer that a number per 1000 jobs is about, each with its group: the chosen ones, or all.
-- NB: a chosen bransje that nobody opened is among them, so that it is nought and not left out.
create macro jobbgrupper(utvalg, fordeling) as table
select case fordeling when 'bransje' then b.id else 'alle' end as gruppe, b.id as bransje,
    fordeling <> 'bransje' or utvalg['bransje'] is not null as alltid, j.jobber, j.periode, j.grunnlag as koder, j.skjult
from bransjer b
left join bransje_jobber j on j.bransje = b.id
where velges(utvalg['bransje'], b.id);

-- What a reader must know of a number per 1000 jobs.
create macro jobbmerker(bransjer, jobber, grunnlag, periode, skjult) as list_filter([
    case when bransjer > 1 then 'velg én bransje: tallet gjelder én bransje om gangen'
        when jobber is null then uten_jobber(jobber, grunnlag, skjult, periode)
        else norsk_tall(jobber) || ' jobber i ' || periodetekst(periode) end,
    case when bransjer = 1 and grunnlag = 'forslag'
        then 'næringskodene er vårt forslag, ikke en offisiell definisjon' end
], lambda m: m is not null);
