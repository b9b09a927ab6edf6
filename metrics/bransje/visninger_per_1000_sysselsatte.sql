-- Visninger per 1000 sysselsatte: sidevisninger på bransjens sider per 1000 jobber i bransjen.
with visninger as (
    select bransje, sum(sidevisninger)::bigint as antall from bruk_i($utvalg, 'bransje')
    where bransje is not null group by bransje
),
per_bransje as (
    select case $fordeling when 'bransje' then v.bransje else 'alle' end as gruppe, v.antall, j.jobber, j.grunnlag
    from visninger v left join bransje_jobber j using (bransje)
)
select gruppe, 1000.0 * sum(antall) filter (jobber is not null) / sum(jobber) as verdi,
    sum(antall)::bigint as grunnlag, sum(antall)::bigint as antall,
    list_filter([
        case when sum(jobber) is null then 'bransjen har ingen næringskode, så jobbene kan ikke telles'
            else norsk_tall(sum(jobber)) || ' jobber i 4. kvartal 2024' end,
        case when bool_or(grunnlag = 'forslag') then 'næringskodene er vårt forslag, ikke en offisiell definisjon' end
    ], lambda m: m is not null) as merker
from per_bransje group by gruppe order by verdi desc nulls last
