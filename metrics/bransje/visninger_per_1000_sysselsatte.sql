-- Visninger per 1000 sysselsatte: sidevisninger på bransjens sider per 1000 jobber i bransjen.
with talt as (
    select bransje, sum(sidevisninger) as antall
    from bruk_i($utvalg, 'bransje') where bransje is not null group by bransje
),
rader as (
    select case $fordeling when 'bransje' then t.bransje else 'alle' end as gruppe, count(*) as bransjer,
        sum(t.antall)::bigint as antall, any_value(j.jobber) as jobber, any_value(j.periode) as periode,
        any_value(j.grunnlag) as grunnlag
    from talt t left join bransje_jobber j using (bransje)
    group by all
)
select gruppe, if(bransjer = 1, 1000.0 * antall / jobber, null) as verdi, antall as grunnlag, antall,
    jobbmerker(bransjer, jobber, grunnlag, periode) as merker
from rader
order by verdi desc nulls last, gruppe
