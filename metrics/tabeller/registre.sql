-- The registers behind the sizes and needs: what they hold, for when, and from where. A period is
-- written so that it sorts: 2024-K4, 2022-01-01, 2024.
with rader as (
    select 'Jobber per næring' as register, periode, kilde, status from jobber_naering
    union all select 'Jobber per sektor', periode, kilde, status from jobber_sektor
    union all select 'Sysselsatte per næring', periode, kilde, status from sysselsatte_naering
    union all select 'Sysselsatte per fylke', periode, kilde, status from sysselsatte_fylke
    union all select 'Virksomheter etter næring og størrelse', gyldig_fra::varchar, kilde, status
        from virksomheter
    union all select 'Sykefravær per næring', periode, kilde, status from sykefravaer
    union all select 'Folkemengde per fylke', gyldig_fra::varchar, kilde, status from folkemengde
    union all select 'Risiko per bransje (NOA)', gyldig_fra::varchar, kilde, status from noa_risiko
    union all select 'Tilsyn og brudd', aar_tekst, kilde || ' ' || sted, 'som trykt' from tilsyn
    union all select 'Bransjer og næringskoder', standard, kilde,
        case grunnlag when 'nav' then 'NAVs definisjon' else 'vårt forslag' end from bransje_nace
    union all select 'Næringer i SN2007 og SN2025', '2025', kilde, status from sn_seksjoner
    union all select 'Bransjeprogram', fra_aar::varchar, kilde, status from bransjeprogram
    union all by name select 'Fylker og omregning' as register, fra_versjon as periode,
        til_versjon as siste, kilde, status from fylke_korrespondanse
)
select register, count(*) as rader, min(periode) as eldste, max(coalesce(siste, periode)) as nyeste,
    string_agg(distinct split_part(kilde, ';', 1), '; ' order by split_part(kilde, ';', 1)) as kilder,
    string_agg(distinct split_part(status, ';', 1), '; ' order by split_part(status, ';', 1)) as status
from rader
group by register
order by translate(lower(register), 'æøå', '{|}')
