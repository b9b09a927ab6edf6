-- The figures of use that the reports print, each in words: what, when, and how sure.
-- NB: a plan, and a figure that is only mentioned, is told and never counted.
create table publisert_opplysning as
with alle as (
    from publisert_bruk
    union all by name
    select id, kilde, sted, organ as kanal, 'møter' as maaltall, 'moeter' as metrikk,
        make_date(aar::integer, 1, 1) as fra, make_date(aar::integer, 12, 31) as til,
        verdi::double as verdi, presisjon, merknad, motstrid
    from styring
    where slag = 'moeter' and enhet in ('møter', 'møte') and presisjon = 'eksakt' and regexp_matches(aar, '^\d{4}$')
    union all by name
    select 'R' || (rowid + 1) as id, kilde, sted, if(seksjon is null, 'Arbeidstilsynet', naering) as kanal,
        concat_ws(', ', 'tilsyn', if(kilde = 'S1' and seksjon is null and naering <> 'Totalsum', naering, null),
            if(kilde = 'S1', null, tema)) as maaltall,
        'tilsyn' as metrikk, make_date(aar_tekst::integer, 1, 1) as fra, make_date(aar_tekst::integer, 12, 31) as til,
        antall_tilsyn::double as verdi, 'eksakt' as presisjon, merknad
    from tilsyn
    where regexp_matches(aar_tekst, '^\d{4}$')
)
select p.*, p.kilde || ' ' || p.sted as belegg,
    case p.kanal when 'portal' then 'arbeidsmiljoeportalen' else p.kanal end as verktoey,
    coalesce(v.navn, r.navn, p.kanal) as kanal_navn,
    concat_ws(', ', p.maaltall, p.bransje_tekst, p.region) as hva,
    case when p.fra is null and p.til is null then 'perioden er ikke oppgitt'
        when p.til is null then 'fra ' || norsk_dato(p.fra)
        when p.fra is null then 'til og med ' || norsk_dato(p.til)
        else norsk_periode(p.fra, p.til) end as periode,
    case p.presisjon when 'uten_tall' then 'omtalt uten tall'
        when 'finnes_ikke' then 'rapporten sier at tallet ikke finnes'
        else case p.presisjon when 'omtrent' then 'om lag ' when 'over' then 'over '
                when 'under' then 'under ' when 'planlagt' then 'planlagt: '
                when 'uklart' then 'uklart: ' else '' end
            || if(p.verdi = floor(p.verdi), norsk_tall(p.verdi), replace(p.verdi::varchar, '.', ','))
            || if(p.verdi_maks is null, '', '–' || norsk_tall(p.verdi_maks)) end as tekst,
    p.presisjon in ('eksakt', 'omtrent', 'over', 'under', 'intervju') as maalt
from alle p
left join verktoey v on v.kanal = p.kanal
left join ressurser r on r.id = p.kanal;

-- One row for each metric that a figure belongs to.
create table publisert_maaltall as
select * replace (unnest(string_split(metrikk, ';')) as metrikk)
from publisert_opplysning
where metrikk is not null;

-- A metric as the reports print it. Several figures of the same thing and days contradict each
-- other and are given as a range with all sources. Figures of different things are listed, and
-- never put together.
create macro publisert_i(utvalg, fordeling, tallet) as table
with tall as (
    select *, case fordeling when 'aar' then year(fra)::varchar when 'bransje' then bransje
        when 'kanal' then kanal when 'verktoey' then verktoey when 'opplysning' then id
        else 'alle' end as gruppe
    from publisert_maaltall
    where metrikk = tallet
        and velges(utvalg['bransje'], bransje) and velges(utvalg['verktoey'], verktoey)
        and (utvalg['fra'] is null or fra >= utvalg['fra']::date)
        and (utvalg['til'] is null or til <= utvalg['til']::date)
        and (fordeling <> 'aar'
            or coalesce(fra = make_date(year(fra), 1, 1) and til = make_date(year(fra), 12, 31), false))
        and (fordeling <> 'bransje' or bransje is not null)
),
samlet as (
    select gruppe, count(*) as antall,
        count(distinct (kanal, maaltall, fra, til, bransje, region)) = 1 and bool_and(maalt) as samme,
        min(verdi) as minst, max(coalesce(verdi_maks, verdi)) as stoerst,
        any_value(presisjon) as presisjon, bool_or(verdi_maks is not null) as spenn,
        first(kanal_navn || ': ' || hva) as navn, first(kanal_navn) as kanalen, first(merknad order by id) as merknad,
        first(periode) as periode,
        list(format('{}, {}, {} ({}){}', if(verdi is null, hva || ': ' || tekst, tekst || ' ' || hva),
            kanal_navn, periode, belegg, if(motstrid is null, '', ', strider mot et annet tall'))
            order by id) as tekster,
        list(distinct belegg) as kilder
    from tall
    group by gruppe
)
select gruppe, case fordeling when 'opplysning' then navn when 'kanal' then kanalen end as navn,
    case when antall = 1 and not spenn and presisjon in ('eksakt', 'omtrent') then minst end::double as verdi,
    null::bigint as grunnlag,
    case when samme and (antall > 1 or spenn or presisjon = 'over') then minst end::double as nedre,
    case when samme and (antall > 1 or spenn or presisjon = 'under') then stoerst end::double as oevre,
    case when antall = 1 or samme then list_filter(tekster || [merknad], lambda m: m is not null)
        else ['tallene gjelder ulike verktøy, bransjer eller perioder – velg ett og ett, eller fordel dem på opplysning'] || tekster
        end as merker,
    kilder
from samlet
order by gruppe;
