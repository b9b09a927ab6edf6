-- Which fylker of one version become which of another, and how far that can be trusted. A number
-- alone is ambiguous: 02 Akershus (to 2019) is not 32 Akershus (from 2024).
create temp table kanter as
select fra_versjon, fra_nr, til_versjon, til_nr from fylke_korrespondanse
union all
select til_versjon, til_nr, fra_versjon, fra_nr from fylke_korrespondanse
union all
select versjon, fylkesnr, versjon, fylkesnr from fylker where type = 'fylke' and versjon <> 'alle';

-- Fylker that share land, directly or through others, cannot be told apart: they are one group.
create table fylkesgrupper as
with recursive naboer as (
    select distinct a.fra_versjon, a.til_versjon, a.fra_nr, b.fra_nr as nabo
    from kanter a join kanter b using (fra_versjon, til_versjon, til_nr)
),
henger as (
    from naboer
    union
    select h.fra_versjon, h.til_versjon, h.fra_nr, n.nabo
    from henger h
    join naboer n on n.fra_versjon = h.fra_versjon and n.til_versjon = h.til_versjon and n.fra_nr = h.nabo
),
merket as (
    select fra_versjon, til_versjon, fra_nr, min(nabo) as gruppe from henger group by all
),
samlet as (
    select fra_versjon, til_versjon, gruppe, list_sort(list(distinct fra_nr)) as fra,
        list_sort(list(distinct til_nr)) as til
    from merket join kanter using (fra_versjon, til_versjon, fra_nr)
    group by all
)
select *, case
    when len(til) = 1 and len(fra) = 1 then 'eksakt'
    when len(til) = 1 then 'slås sammen'
    when len(fra) = 1 then 'kan ikke fordeles'
    else 'bare som gruppe' end as omregning
from samlet;

-- What may be converted one by one: all of the old fylke, and nothing else, lies in the new.
create table fylke_eksakt as
select fra_versjon, unnest(fra) as fra_nr, til_versjon, til[1] as til_nr
from fylkesgrupper where len(til) = 1;
