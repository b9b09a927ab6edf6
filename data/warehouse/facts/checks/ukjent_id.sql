-- An id that a table uses is in the register of that kind.
with brukt as (
    select 'bransje' as slag, 'publisert_bruk' as tabell, bransje as id from publisert_bruk
    union all select 'bransje', 'bransje_verktoey', bransje from bransje_verktoey
    union all select 'bransje', 'bransje_nace', bransje from bransje_nace
    union all select 'bransje', 'bransjeprogram', bransje from bransjeprogram
    union all select 'bransje', 'noa_risiko', bransje from noa_risiko
    union all select 'bransje', 'undersegmenter', bransje from undersegmenter
    union all select 'bransje', 'bransjenavn', bransje from bransjenavn
    union all select 'seksjon', 'tilsyn', seksjon from tilsyn
    union all select 'seksjon', tabell, unnest(string_split(seksjon, '+'))
        from (select 'sykefravaer' as tabell, seksjon from sykefravaer
            union all select 'virksomheter', seksjon from virksomheter
            union all select 'sysselsatte_naering', seksjon from sysselsatte_naering)
        where not contains(seksjon, '-')
    union all select 'fylke', 'folkemengde', fylkesnr from folkemengde
    union all select 'fylke', 'sysselsatte_fylke', nullif(fylkesnr, '0') from sysselsatte_fylke
    union all select 'verktoey', 'bransje_verktoey', verktoey from bransje_verktoey
    union all select 'verktoey', 'bransje_antall', nullif(verktoey, 'alle') from bransje_antall
    union all select 'verktoey', 'kanaler', verktoey from kanaler
    union all select 'verktoey', 'bransje_samlet', verktoey from bransje_samlet
    union all select 'ressurs', 'undersoekelse', ressurs from undersoekelse
    union all select 'ressurs', 'verktoey', id from verktoey
    union all select 'maalgruppe', 'undersoekelse', maalgruppe from undersoekelse
    union all select 'maalgruppe', 'spoersmaal', maalgruppe from spoersmaal
    union all select 'stoerrelse', 'undersoekelse', undergruppe from undersoekelse
        where undergruppe_type = 'stoerrelse' and spoersmaal_id in (select id from spoersmaal where maaltall is not null)
    union all select 'region', 'undersoekelse', undergruppe from undersoekelse where undergruppe_type = 'region'
    union all select 'spoersmaal', 'undersoekelse', spoersmaal_id from undersoekelse
    union all select 'undersoekelse', 'spoersmaal', undersoekelse from spoersmaal
    union all select 'motstrid', 'motstrid', unnest(string_split(motstrid, ';'))
        from (select motstrid from publisert_bruk union all select motstrid from bransje_verktoey
            union all select motstrid from bransje_antall union all select motstrid from brudd
            union all select motstrid from milepaeler union all select motstrid from spoersmaal
            union all select motstrid from bransje_samlet union all select motstrid from styring)
),
kjent as (
    select 'bransje' as slag, id from bransjer
    union all select 'verktoey', id from verktoey
    union all select 'ressurs', id from ressurser
    union all select 'maalgruppe', id from maalgrupper
    union all select 'stoerrelse', id from stoerrelser
    union all select 'region', fylkesnr from fylker where versjon = '2020-2023'
    union all select 'seksjon', sn2007_seksjon from sn_seksjoner
    union all select 'seksjon', '00'
    union all select 'fylke', fylkesnr from fylker where versjon = '2024-' and type = 'fylke'
    union all select 'spoersmaal', id from spoersmaal
    union all select 'undersoekelse', undersoekelse from publiserte_boelger
    union all select 'undersoekelse', undersoekelse from andre_undersoekelser
    union all select 'motstrid', id from motstrid
)
select distinct b.slag, b.tabell, b.id
from brukt b
anti join kjent k on k.slag = b.slag and k.id = b.id
where b.id is not null
