-- Sections as SN2007 has them. A SN2025 section lies within one of them, but for the codes that
-- came from another. NB: a star marks what SN2025 has withdrawn.
create temp table seksjonsnoekkel as
select distinct 'SN2007' as standard, rtrim(kode, '*') as kode, sn2007_seksjon as seksjon
from (select sn2007_seksjon, unnest([sn2007_seksjon] || string_split(naeringer, ' ')) as kode from sn_seksjoner)
union
select distinct 'SN2025', kode, sn2007_seksjon
from (select sn2007_seksjon, unnest([sn2025_seksjon] || string_split(naeringer, ' ')
    || coalesce(string_split(flyttet_hit, ' '), [])) as kode from sn_seksjoner)
where not ends_with(kode, '*');

-- The section of every code that has been answered: by the longest of its beginnings that is known.
create temp table seksjon_av as
select s.naering_standard as standard, s.naering, arg_max(n.seksjon, length(n.kode)) as seksjon
from (select distinct naering_standard, naering from b_svarer where naering is not null) s
join seksjonsnoekkel n on n.standard = s.naering_standard and starts_with(s.naering, n.kode)
group by all;
