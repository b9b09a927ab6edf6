-- An id stands for one thing, and a slug leads to one bransje.
with alle as (
    select 'bransjer' as register, id from bransjer
    union all select 'verktoey', id from verktoey
    union all select 'ressurser', id from ressurser
    union all select 'maalgrupper', id from maalgrupper
    union all select 'stoerrelser', id from stoerrelser
    union all select 'sektorer', id from sektorer
    union all select 'rapporter', id from rapporter
    union all select 'publisert_bruk', id from publisert_bruk
    union all select 'spoersmaal', id from spoersmaal
    union all select 'brudd', id from brudd
    union all select 'maal', id from maal
    union all select 'motstrid', id from motstrid
    union all select 'definisjoner', id from definisjoner
    union all select 'anbefalinger', id from anbefalinger
    union all select 'aktivitetsmaal', id from aktivitetsmaal
    union all select 'ia_maal', id from ia_maal
    union all select 'styring', id from styring
    union all select 'terskler', klasse from terskler
    union all select 'filtyper', endelse from filtyper
    union all select 'henvisninger', vert from henvisninger
    union all select 'kanaler', vert || sti from kanaler
    union all select 'fylker ' || versjon, fylkesnr from fylker
    union all select 'slug portal', slug_portal from bransjer
    union all select 'slug arbeidsmiljoehjelpen', slug_amh from bransjer
    union all select 'slug en_bra_dag_paa_jobb', slug_ebdpj from bransjer
    union all select 'slug noa_pluss', slug_noa from bransjer
    union all select 'slug idebanken', slug_idebanken from bransjer
)
select register, id, count(*) as ganger
from alle
where id is not null
group by all
having count(*) > 1
