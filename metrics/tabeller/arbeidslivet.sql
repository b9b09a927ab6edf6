-- What of the working life no bransje of the register has: each næring, and what people may ask for.
-- The jobs of a næring are those in codes that no bransje has. Where SSB hides one of them, the
-- count is not known: less than all is no count.
with under as (
    select u.kode, left(u.kode, 2) as naering, u.jobber_13926 as jobber, u.periode,
        exists (from bransje_nace n where n.standard = 'SN2007' and i_kode(n.kode, u.kode)) as har_bransje
    from jobber_naa u
    where u.nivaa = 'naeringsundergruppe'
),
talt as (
    select naering, any_value(periode) as periode, sum(jobber) filter (not har_bransje) as jobber,
        count(*) filter (not har_bransje) as uten, count(*) filter (har_bransje) as med,
        list(kode order by kode) filter (not har_bransje and jobber is null) as skjult
    from under
    group by naering
),
valgte as (
    select 'naering-' || n.kode as id, n.navn, 'naering' as slag, n.kode as naering, t.periode,
        case when t.med = 0 then n.jobber_13926 when t.skjult is null then t.jobber end as jobber, t.skjult,
        case when t.med > 0 then format('{} koder uten bransje', t.uten) end as del,
        'næring ' || n.kode as koder
    from jobber_naa n
    join talt t on t.naering = n.kode
    where n.nivaa = 'naering' and t.uten > 0
    union all by name
    select 'kandidat-' || k.id as id, k.navn, 'kandidat' as slag, any_value(u.naering) as naering,
        any_value(u.periode) as periode, if(bool_or(u.jobber is null), null, sum(u.jobber)) as jobber,
        list(u.kode order by u.kode) filter (u.jobber is null) as skjult,
        'del av næring ' || any_value(u.naering) as del, any_value(k.koder) as koder
    from kandidater k
    join under u on list_contains(string_split(k.koder, ';'), u.kode)
    group by k.id, k.navn
)
select v.id, v.navn, v.slag, v.naering, v.jobber::bigint as jobber, v.del, f.prosent as sykefravaer,
    case when v.jobber is null then uten_jobber(v.jobber, 'nav', v.skjult, v.periode) || '.'
        else format('SSB tabell 13926, {}. Koder: {}{}.', periodetekst(v.periode), v.koder,
            if(v.slag = 'kandidat', ' (vårt forslag)', '')) end as jobber_kilde,
    case when f.seksjon is null then format('Næring {} er ikke med i tallene vi har for sykefravær.', s.seksjon)
        else format('{}. Gjelder hele næringen {} {}.', f.kilde, f.seksjon, f.navn) end as sykefravaer_kilde,
    t.andel_brudd as brudd_andel, t.antall_tilsyn as brudd_n,
    case when t.seksjon is null then 'Tilsynene er ikke gitt for næringen, bare samlet for «Andre næringer».'
        else format('{} {}, {}. Gjelder hele næringen {} {}.', t.kilde, t.sted, t.aar_tekst, t.seksjon, t.naering) end as brudd_kilde
from valgte v
left join naering_seksjon s on s.naering = v.naering
left join sykefravaer_naa f on f.seksjon = s.seksjon
left join tilsyn t on t.seksjon = s.seksjon and t.kilde = 'S1'
order by v.navn
