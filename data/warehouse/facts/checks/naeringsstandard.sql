-- SN2025 uses SN2007's letters for other things from J on: a register by section says SN2007, and
-- V (a letter of SN2025 alone) is in none of them. Every næring has one section in each standard.
with brukt as (
    select 'sykefravaer' as tabell, unnest(string_split(seksjon, '+')) as seksjon from sykefravaer
    union all select 'virksomheter', seksjon from virksomheter
    union all select 'sysselsatte_naering', unnest(string_split(seksjon, '+')) from sysselsatte_naering
    union all select 'tilsyn', seksjon from tilsyn
    union all select 'jobber_naering', kode from jobber_naering where nivaa = 'seksjon'
),
naeringer as (
    select rtrim(unnest(string_split(naeringer, ' ')), '*') as naering, sn2007_seksjon, sn2025_seksjon
    from sn_seksjoner
)
select tabell as sted, seksjon as kode from brukt
where length(seksjon) = 1 and seksjon not in (select sn2007_seksjon from sn_seksjoner)
union all
-- A SN2007 code must exist in SSB's own table of SN2007 codes.
select 'bransje_nace', n.kode from bransje_nace n
where n.standard = 'SN2007' and not contains(n.kode, '–')
    and not exists (from jobber_naering j where starts_with(j.kode, n.kode))
union all
select 'bransje_nace', kode from bransje_nace where standard not in ('SN2007', 'SN2025') or standard is null
union all
select 'sn_seksjoner', naering from naeringer group by naering having count(*) > 1
union all
select 'sn_seksjoner', kode
from (select unnest(string_split(flyttet_hit, ' ')) as kode from sn_seksjoner)
where left(kode, 2) not in (select naering from naeringer)
