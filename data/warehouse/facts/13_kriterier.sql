-- The two-digit næring of SN2007 and its section. NB: SN2025 moves the letters from J on, so a
-- section is only ever joined on SN2007's letter.
create table naering_seksjon as
select distinct rtrim(unnest(string_split(naeringer, ' ')), '*') as naering, sn2007_seksjon as seksjon
from sn_seksjoner;

-- How the jobs of a bransje are spread on sections, by its SN2007 codes. A code that SSB does not
-- show now weighs what it last did: this only chooses the section, and is never shown as a count.
create table bransje_seksjon as
with kjente as (
    select kode, arg_max(jobber_13926, periode) filter (jobber_13926 is not null) as jobber
    from jobber_naering where nivaa = 'naeringsundergruppe' group by kode
),
koder as (
    select n.bransje, s.seksjon, sum(k.jobber) as jobber
    from bransje_nace n
    join kjente k on i_kode(n.kode, k.kode)
    join naering_seksjon s on s.naering = left(k.kode, 2)
    where n.standard = 'SN2007'
    group by all
)
select bransje, seksjon, jobber / sum(jobber) over (partition by bransje) as andel
from koder;

-- The section that stands for a bransje: nine of ten jobs, or none.
create table hovedseksjon as
select bransje, max_by(seksjon, andel) filter (andel >= 0.9) as seksjon,
    string_agg(seksjon, ', ' order by seksjon) as seksjoner
from bransje_seksjon group by bransje;

-- Sick leave is comparable within one period and one definition only: the period with
-- numbers for most næringer.
create table sykefravaer_naa as
with gjeldende as (
    select * from sykefravaer
    where type = 'i_alt' and justering in ('ujustert', 'årsgjennomsnitt') and sektor = 'alle' and kjoenn = 'alle'
        and definisjon = 'fra 4. kv. 2018' and prosent is not null
),
valgt as (
    select periode from gjeldende group by periode order by count(*) desc, periode desc limit 1
)
select unnest(string_split(seksjon, '+')) as seksjon, navn, prosent, periode, kilde
from gjeldende semi join valgt using (periode);

-- What the redaksjonsråd weighs: one row per bransje, null where the sources say nothing.
create table bransje_kriterier as
with tilsynet as (
    select seksjon, naering, andel_brudd, antall_tilsyn, kilde || ' ' || sted || ', ' || aar_tekst as kilde
    from tilsyn where seksjon is not null and kilde = 'S1'
),
risiko as (
    select bransje, max(andel) as andel, max_by(risikofaktor, andel) as hva, count(*) as antall,
        max_by(kilde, andel) as kilde
    from noa_risiko group by bransje
),
verktoeyene as (
    select bransje, list_sort(list(verktoey) filter (status = 'lansert')) as har,
        list_sort(list(verktoey) filter (status = 'planlagt')) as planlagt
    from bransje_lansering group by bransje
)
select b.id as bransje, b.navn,
    j.jobber, case j.grunnlag when 'nav' then 'nav_definert' when 'forslag' then 'forslag' else 'mangler' end as jobber_status,
    case when j.bransje is null then 'Ingen næringskode svarer til bransjen.'
        when j.jobber is null then uten_jobber(j.jobber, j.grunnlag, j.skjult, j.periode) || '.'
        else format('SSB tabell 13926, {}. Koder: {} ({}).', periodetekst(j.periode), j.koder,
            if(j.grunnlag = 'nav', 'NAVs definisjon', 'vårt forslag')) end as jobber_kilde,
    f.prosent as sykefravaer, if(f.seksjon is null, null, f.periode) as sykefravaer_periode,
    case when h.bransje is null then 'Ingen næringskode svarer til bransjen.'
        when h.seksjon is null then format('Bransjen er delt på flere næringer ({}), og ingen av dem har ni av ti jobber.', h.seksjoner)
        when f.seksjon is null then format('Bransjen hører til næring {}, og den er ikke med i tallene vi har for {} ({}).',
            h.seksjon, periodetekst(p.periode), p.kilde)
        else format('{}. Gjelder hele næringen {} {}.', f.kilde, f.seksjon, f.navn) end as sykefravaer_kilde,
    r.andel as noa_andel, r.hva as noa_hva, r.antall as noa_grunnlag,
    coalesce(r.kilde || '.', 'Ingen NOA-tall for bransjen i kildene våre.') as noa_kilde,
    t.andel_brudd as brudd_andel, t.antall_tilsyn as brudd_n,
    case when h.bransje is null then 'Ingen næringskode svarer til bransjen.'
        when h.seksjon is null then format('Bransjen er delt på flere næringer ({}), og ingen av dem har ni av ti jobber.', h.seksjoner)
        when t.seksjon is null then 'Tilsynene er ikke gitt for bransjens næring, bare samlet for «Andre næringer».'
        else format('{}. Gjelder hele næringen {} {}.', t.kilde, t.seksjon, t.naering) end as brudd_kilde,
    v.har is not null as har_verktoey, coalesce(v.har, []) as verktoey, coalesce(v.planlagt, []) as planlagt,
    b.nav_bransjeprogram as bransjeprogram
from bransjer b
left join bransje_jobber j on j.bransje = b.id
left join hovedseksjon h on h.bransje = b.id
left join sykefravaer_naa f on f.seksjon = h.seksjon
left join risiko r on r.bransje = b.id
left join tilsynet t on t.seksjon = h.seksjon
left join verktoeyene v on v.bransje = b.id
cross join (select any_value(periode) as periode, max(kilde) as kilde from sykefravaer_naa) p
order by b.navn;
