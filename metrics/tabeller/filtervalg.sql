-- What each filter can be set to, in the order it is offered.
with valg as (
    select 'bransje' as dimensjon, id, navn, navn as sortering from bransjer
    union all select 'maalgruppe', id, navn, navn from maalgrupper
    union all select 'verktoey', id, navn, navn from verktoey
    union all select 'ressurs', id, navn, navn from ressurser
    union all select 'region', fylkesnr, navn, navn from fylker where versjon = '2024-' and type = 'fylke'
    union all select 'sektor', id, navn, navn from sektorer
    union all select 'stoerrelse', id, navn, lpad(fra_ansatte::varchar, 6, '0') || navn from stoerrelsesvalg
    union all select distinct 'naering', sn2007_seksjon, sn2007_navn, sn2007_navn from sn_seksjoner
    union all select 'boelge', id, navn, sortering::varchar || id from boelger
    union all select 'boelge', 'publisert', 'Alle publiserte tabeller', '0'
)
select dimensjon, id, navn, row_number() over (
    partition by dimensjon
    order by translate(lower(sortering), 'æøå', '{|}')) as rekkefoelge
from valg
order by dimensjon, rekkefoelge
