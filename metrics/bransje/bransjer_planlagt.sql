-- Bransjer planlagt: navngitte bransjer med en plan i perioden som ingen kilde sier er lansert.
with plan as (
    select p.bransje, b.navn as bransje_navn, p.verktoey, p.kilde || ' ' || p.sted as kilde, v.navn,
        case $fordeling when 'bransje' then p.bransje when 'verktoey' then p.verktoey
            when 'aar' then year(p.fra)::varchar else 'alle' end as gruppe
    from bransje_verktoey p
    join verktoey v on v.id = p.verktoey
    join bransjer b on b.id = p.bransje
    where p.status = 'planlagt' and p.fra is not null
        and velges($utvalg['verktoey'], p.verktoey) and velges($utvalg['bransje'], p.bransje)
        and ($utvalg['fra'] is null or p.til >= $utvalg['fra']::date)
        and ($utvalg['til'] is null or p.fra <= $utvalg['til']::date)
        and not exists (from bransje_lansering l
            where l.bransje = p.bransje and l.verktoey = p.verktoey and l.status = 'lansert'
                and ($utvalg['til'] is null or l.til <= $utvalg['til']::date))
)
select gruppe, count(distinct bransje)::double as verdi, null::bigint as grunnlag,
    count(distinct bransje) as antall,
    list_concat(
        if($fordeling = 'bransje', [], [string_agg(distinct bransje_navn, '; ' order by bransje_navn)]),
        list_sort(list(distinct navn || ' (' || kilde || ')'))) as merker, list_sort(list(distinct kilde)) as kilder
from plan group by gruppe
union all by name
select 'alle' as gruppe, 0.0 as verdi, 0 as antall, ['ingen navngitte planer i utvalget'] as merker
where $fordeling = 'alle' and not exists (from plan)
order by gruppe
