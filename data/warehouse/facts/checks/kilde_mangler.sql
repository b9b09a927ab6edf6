-- Every published fact says where it stands: a report in the register, or a source in words.
with fakta as (
    select 'publisert_bruk' as tabell, id, kilde, 'sted' as felt, sted from publisert_bruk
    union all select 'milepaeler', tekst, kilde, 'sted', sted from milepaeler
    union all select 'brudd', id, kilde, 'sted', sted from brudd
    union all select 'maal', id, kilde, 'sted', sted from maal
    union all select 'bransje_verktoey', bransje || ' ' || verktoey, kilde, 'sted', sted from bransje_verktoey
    union all select 'bransje_antall', type || ' ' || antall, kilde, 'sted', sted from bransje_antall
    union all select 'spoersmaal', id, kilde, 'sted', sted from spoersmaal
    union all select 'andre_undersoekelser', id, kilde, 'sted', sted from andre_undersoekelser
    union all select 'maalgrupper', id, kilde, 'sted', sted from maalgrupper
    union all select 'stoerrelser', id, kilde, 'sted', sted from stoerrelser
    union all select 'tilsyn', tema, kilde, 'sted', sted from tilsyn
    union all select 'tilsyn_tall', tema, kilde, 'sted', sted from tilsyn_tall
    union all select 'tilsynssatsinger', satsing, kilde, 'sted', sted from tilsynssatsinger
    union all select 'tilsyn_forbehold', slag, kilde, 'sted', sted from tilsyn_forbehold
    union all select 'figurer_uten_tall', tittel, kilde, 'sted', sted from figurer_uten_tall
    union all select 'modeller', utfall, kilde, 'sted', sted from modeller
    union all select 'regresjon', utfall, kilde, 'sted', sted from regresjon
    union all select 'undersoekelse', spoersmaal_id, kilde, 'tabell', tabell from undersoekelse
    union all select 'bransjer', id, kilde, 'status', status from bransjer
    union all select 'bransje_nace', kode, kilde, 'grunnlag', grunnlag from bransje_nace
    union all select 'jobber_naering', kode, kilde, 'periode', periode from jobber_naering
    union all select 'sysselsatte_fylke', navn, kilde, 'periode', periode from sysselsatte_fylke
    union all select 'bransjeprogram', bransje, kilde, 'program', program from bransjeprogram
    union all select 'sn_seksjoner', sn2025_seksjon, kilde, 'status', status from sn_seksjoner
    union all select 'sykefravaer', seksjon || ' ' || periode, kilde, 'status', status from sykefravaer
    union all select 'noa_risiko', bransje, kilde, 'status', status from noa_risiko
    union all select 'undersegmenter', undersegment, kilde, 'sted', sted from undersegmenter
    union all select 'bransjenavn', navn, kilde, 'sted', sted from bransjenavn
    union all select 'virksomheter', seksjon || ' ' || stoerrelse, kilde, 'status', status from virksomheter
    union all select 'folkemengde', fylkesnr, kilde, 'status', status from folkemengde
    union all select 'sysselsatte_naering', seksjon, kilde, 'status', status from sysselsatte_naering
    union all select 'fylker', fylkesnr, kilde, 'versjon', versjon from fylker
    union all select 'kanaler', sti, kilde, 'vert', vert from kanaler
    union all select 'motstrid', id, kilde, 'forklaring', forklaring from motstrid
    union all select 'bransje_samlet', tekst, kilde, 'sted', sted from bransje_samlet
    union all select 'resultatkjede', boks, kilde, 'sted', sted from resultatkjede
    union all select 'anbefalinger', id, kilde, 'sted', sted from anbefalinger
    union all select 'anbefalinger', id, svar_kilde, 'svar_sted', svar_sted from anbefalinger where svar is not null
    union all select 'aktivitetsmaal', id, kilde, 'sted', sted from aktivitetsmaal
    union all select 'ia_maal', id, kilde, 'sted', sted from ia_maal
    union all select 'styring', id, kilde, 'sted', sted from styring
    union all select 'evalueringskriterier', id, kilde, 'sted', sted from evalueringskriterier
)
select tabell, id, case
        when kilde is null then 'kolonnen kilde er tom'
        when sted is null then format('kolonnen {} er tom', felt)
        else format('kilden {} står ikke i rapporter.csv', kilde) end as feil
from fakta
where kilde is null or sted is null
    or (regexp_matches(kilde, '^S[0-9]$') and kilde not in (select id from rapporter))
