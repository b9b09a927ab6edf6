-- Visninger per 1000 i fylkene 2020–2023: sidevisninger per 1000 sysselsatte, dagens fylker lagt sammen.
with grupper as (
    select g.fra_nr as fylke, g.til_nr as gruppe, s.sysselsatte, s.periode
    from fylke_eksakt g
    join sysselsatte_fylke s on s.versjon = g.fra_versjon and s.fylkesnr = g.fra_nr
    where g.fra_versjon = '2024-' and g.til_versjon = '2020-2023'
        and s.periode = (select max(periode) from sysselsatte_fylke)
),
samlet as (
    select g.gruppe, any_value(g.periode) as periode, sum(g.sysselsatte) as sysselsatte,
        sum(b.visninger)::bigint as antall, max(b.grunnlag) as grunnlag
    from grupper g left join fylkesbruk($utvalg) b on b.region = g.fylke
    group by g.gruppe having sum(b.visninger) is not null
)
select v.gruppe, f.navn, v.antall, 1000.0 * v.antall / v.sysselsatte as verdi, v.grunnlag,
    [norsk_tall(v.sysselsatte) || ' sysselsatte i ' || periodetekst(v.periode)] as merker
from samlet v
join fylker f on f.versjon = '2020-2023' and f.fylkesnr = v.gruppe
where $fordeling = 'region'
union all by name
select 'alle' as gruppe, ['tallet gis bare per fylke'] as merker where $fordeling = 'alle'
order by verdi desc nulls last, gruppe
