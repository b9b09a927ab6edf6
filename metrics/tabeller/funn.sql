-- What the reports have tested in their own survey answers, as they say it, with where it stands.
-- NB: most findings have no uncertainty, and many only a direction.
select kilde, sted, utvalg, utfall, kontrast as sammenlignet, retning, verdi_prosent::double as verdi,
    if(verdi_prosent is null, null, 'prosent') as enhet, null as p, null::bigint as n,
    'regresjon' as metode, merknad
from regresjon
union all by name
select kilde, sted, 'virksomhetene som svarte' as utvalg, utfall,
    concat_ws(': ', forklaring, concat_ws(' mot ', gruppe, referanse)) as sammenlignet, retning,
    verdi::double as verdi, if(verdi is null, null, slag) as enhet, p, n, metode, merknad
from modeller
