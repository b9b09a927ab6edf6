-- Visninger per 1000 sysselsatte: sidevisninger på bransjens sider per 1000 jobber i bransjen.
with visninger as (
    select case $fordeling when 'bransje' then v.bransje else 'alle' end as gruppe,
        v.bransje, sum(v.sidevisninger)::bigint as antall
    from bruk_i($utvalg, 'bransje') v
    where v.bransje is not null
    group by all
),
rader as (
    select gruppe, count(*) as bransjer, sum(antall)::bigint as antall, any_value(j.jobber) as jobber, any_value(j.periode) as periode,
        any_value(j.grunnlag) as grunnlag
    from visninger left join bransje_jobber j using (bransje)
    group by gruppe
)
select gruppe, if(bransjer = 1, 1000.0 * antall / jobber, null) as verdi, antall as grunnlag, antall,
    list_filter([
        case when bransjer > 1 then 'velg én bransje: tallet gjelder én bransje om gangen'
            when jobber is null then 'bransjen har ingen næringskode, så jobbene kan ikke telles'
            else norsk_tall(jobber) || ' jobber i ' || periodetekst(periode) end,
        case when bransjer = 1 and grunnlag = 'forslag'
            then 'næringskodene er vårt forslag, ikke en offisiell definisjon' end
    ], lambda m: m is not null) as merker
from rader
order by verdi desc nulls last, gruppe
