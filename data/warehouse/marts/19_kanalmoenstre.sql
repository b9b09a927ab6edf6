-- What the sites are known to have: the patterns of their addresses, and the names of each bransje.
-- The daily clean-up reads it too.
create temp table moenstre as
select
    n.navn as vert, kanal, verktoey, sidetype,
    contains(sti, '{bransje}') as har_bransje,
    lower(split_part(sti, '{bransje}', 1)) as prefiks,
    lower(split_part(sti, '{bransje}', 2)) as suffiks,
    length(sti) as lengde
from kanaler
join kanalverter n using (vert);

-- A tool's own slug, or the portal's where the tool's is not known. A slug that stands for two
-- bransjer (bygg-og-anlegg) can be given to neither.
create temp table slugger as
with alle as (
    unpivot (
        select id, slug_portal as portal,
            coalesce(slug_amh, slug_portal) as arbeidsmiljoehjelpen,
            coalesce(slug_ebdpj, slug_portal) as en_bra_dag_paa_jobb,
            coalesce(slug_noa, slug_portal) as noa_pluss,
            coalesce(slug_idebanken, slug_portal) as idebanken
        from bransjer
    ) on columns(* exclude id) into name kanal value slug
)
select kanal, lower(slug) as slug, min(id) as bransje from alle group by all having count(distinct id) = 1;

create temp view portalverter as
select distinct n.navn from kanaler join kanalverter n using (vert) where kanal = 'portal';
