-- Every published fact says where it stands: a report in the register, or a source in words.
with fakta as (
    select 'publisert_bruk' as tabell, id, kilde, sted from publisert_bruk
    union all select 'milepaeler', tekst, kilde, sted from milepaeler
    union all select 'brudd', id, kilde, sted from brudd
    union all select 'maal', id, kilde, sted from maal
    union all select 'bransje_verktoey', bransje || ' ' || verktoey, kilde, sted from bransje_verktoey
    union all select 'bransje_antall', type || ' ' || antall, kilde, sted from bransje_antall
    union all select 'spoersmaal', id, kilde, sted from spoersmaal
    union all select 'maalgrupper', id, kilde, sted from maalgrupper
    union all select 'stoerrelser', id, kilde, sted from stoerrelser
    union all select 'tilsyn', tema, kilde, sted from tilsyn
    union all select 'tips', kategori, kilde, sted from tips
    union all select 'regresjon', utfall, kilde, sted from regresjon
    union all select 'undersoekelse', spoersmaal_id, kilde, tabell from undersoekelse
    union all select 'bransjer', id, kilde, status from bransjer
    union all select 'bransje_nace', kode, kilde, grunnlag from bransje_nace
    union all select 'jobber_naering', kode, kilde, periode from jobber_naering
    union all select 'sysselsatte_fylke', navn, kilde, periode from sysselsatte_fylke
    union all select 'bransjeprogram', bransje, kilde, program from bransjeprogram
    union all select 'sn_seksjoner', sn2025_seksjon, kilde, status from sn_seksjoner
    union all select 'sykefravaer', seksjon || ' ' || periode, kilde, status from sykefravaer
    union all select 'noa_risiko', bransje, kilde, status from noa_risiko
    union all select 'undersegmenter', undersegment, kilde, sted from undersegmenter
    union all select 'bransjenavn', navn, kilde, sted from bransjenavn
    union all select 'virksomheter', seksjon || ' ' || stoerrelse, kilde, status from virksomheter
    union all select 'folkemengde', fylkesnr, kilde, status from folkemengde
    union all select 'sysselsatte_naering', seksjon, kilde, status from sysselsatte_naering
    union all select 'fylker', fylkesnr, kilde, versjon from fylker
    union all select 'kanaler', sti, kilde, vert from kanaler
    union all select 'motstrid', id, kilde, forklaring from motstrid
)
select tabell, id, kilde, sted
from fakta
where kilde is null or sted is null
    or (regexp_matches(kilde, '^S[0-9]$') and kilde not in (select id from rapporter))
