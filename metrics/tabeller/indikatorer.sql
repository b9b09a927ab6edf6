-- The result chain, box by box: each indicator with the newest value that its register holds.
-- `hent` says where: bruk:<id>, bransjer:<verktøy>:<type>, styring:<id>, aktivitetsmaal:<id>,
-- svar:<question>:<subject>:<answer or topp2>, tilsyn:andel_brudd, sykefravaer:aar.
with svar as (
    select spoersmaal_id, coalesce(ressurs, utsagn, '') as emne, svar, posisjon, verdi, enhet, coalesce(n, n_min) as n, coalesce(n, n_maks) as n_maks,
        max(posisjon) over (partition by spoersmaal_id, coalesce(ressurs, utsagn, '')) as oeverst
    from undersoekelse where undergruppe is null
),
svartall as (
    select spoersmaal_id, emne, svar as hva, verdi, enhet, n, n_maks from svar
    union all
    select spoersmaal_id, emne, 'topp2', sum(verdi), any_value(enhet), min(n), max(n_maks)
    from svar where posisjon >= oeverst - 1 group by spoersmaal_id, emne
),
tall as (
    select 'bruk:' || id as hent, verdi, maaltall as enhet, null as n, null as n_maks, coalesce(fra, til) as fra, til, presisjon, kilde, sted, motstrid, null as felt
    from publisert_bruk
    union all
    select format('bransjer:{}:{}', verktoey, type), arg_max(antall, dato), 'bransjer', null, null, max(dato), max(dato), 'eksakt',
        arg_max(kilde, dato), arg_max(sted, dato), arg_max(motstrid, dato), null
    from bransje_antall where dato is not null and verktoey is not null group by verktoey, type
    union all
    select 'styring:' || id, try_cast(verdi as double), enhet, null, null, make_date(try_cast(left(aar, 4) as int), 1, 1),
        make_date(try_cast(right(aar, 4) as int), 12, 31), presisjon, kilde, sted, motstrid, null
    from styring where regexp_matches(aar, '^[0-9]{4}(–[0-9]{4})?$')
    union all
    select 'aktivitetsmaal:' || id, try_cast(maalt as double), enhet, null, null, date_trunc('year', maalt_dato), maalt_dato,
        'eksakt', maalt_kilde, maalt_sted, null, null
    from aktivitetsmaal where maalt_dato is not null
    union all
    select format('svar:{}:{}:{}', s.spoersmaal_id, s.emne, s.hva), s.verdi, s.enhet, s.n, s.n_maks, null, b.sortering, 'eksakt',
        q.kilde, q.sted, q.motstrid, b.feltperiode
    from svartall s
    join spoersmaal q on q.id = s.spoersmaal_id
    join publiserte_boelger b on b.undersoekelse = q.undersoekelse
    union all
    select 'tilsyn:andel_brudd', andel_brudd, 'prosent', antall_tilsyn, antall_tilsyn, make_date(aar_tekst::int, 1, 1),
        make_date(aar_tekst::int, 12, 31), 'eksakt', kilde, sted, null, null
    from tilsyn where kilde = 'S1' and naering = 'Totalsum'
    union all
    (select 'sykefravaer:aar', prosent, 'prosent_desimal', null, null, gyldig_fra, gyldig_til, 'eksakt', kilde, null, null, null
    from aarlig_sykefravaer order by gyldig_til desc limit 1)
)
select k.nivaa, k.boks, k.indikator, k.hent, k.maaltall, k.utvalg, k.merknad, k.kilde as boks_kilde, k.sted as boks_sted,
    t.verdi::double as verdi, t.enhet, t.n::bigint as n, t.n_maks::bigint as n_maks,
    t.fra::date as fra, t.til::date as til, coalesce(t.felt, norsk_periode(t.fra::date, t.til::date)) as naar, t.presisjon, t.kilde, t.sted, t.motstrid
from resultatkjede k
left join tall t using (hent)
order by k.rowid
