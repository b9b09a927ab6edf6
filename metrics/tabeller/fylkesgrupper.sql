-- How the fylker of one version become those of another, in names, with the rule that applies.
with navn as (
    select versjon, fylkesnr, navn || ' (' || fylkesnr || ')' as navn from fylker where type = 'fylke'
)
select g.fra_versjon, g.til_versjon, g.omregning,
    (select string_agg(n.navn, ' + ' order by n.fylkesnr) from navn n
        where n.versjon = g.fra_versjon and list_contains(g.fra, n.fylkesnr)) as fra,
    (select string_agg(n.navn, ' + ' order by n.fylkesnr) from navn n
        where n.versjon = g.til_versjon and list_contains(g.til, n.fylkesnr)) as til
from fylkesgrupper g
where g.fra_versjon < g.til_versjon
order by g.fra_versjon desc, g.til_versjon, len(g.til), len(g.fra), fra
