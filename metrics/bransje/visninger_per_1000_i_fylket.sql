-- Visninger per 1000 sysselsatte i fylket: sidevisninger fra fylket per 1000 som arbeider der.
with folk as (
    select fylkesnr, sysselsatte, periode from sysselsatte_fylke
    where versjon = '2024-' and periode = (select max(periode) from sysselsatte_fylke)
),
bruk as (from fylkesbruk($utvalg))
select if($fordeling = 'region', b.region, 'alle') as gruppe, sum(b.visninger)::bigint as antall,
    1000.0 * sum(b.visninger) / sum(f.sysselsatte) as verdi,
    -- NB: the least of them would be the number of visitors of a fylke that is hidden.
    sum(b.grunnlag)::bigint as grunnlag,
    [norsk_tall(sum(f.sysselsatte)) || ' sysselsatte i ' || periodetekst(any_value(f.periode))] as merker
from bruk b
join folk f on f.fylkesnr = b.region
group by 1
union all by name
select 'alle' as gruppe, ['loggene i utvalget har ikke fylke'] as merker
where $fordeling = 'alle' and not exists (from bruk)
order by verdi desc nulls last, gruppe
