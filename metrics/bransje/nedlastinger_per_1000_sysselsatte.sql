-- Nedlastinger per 1000 sysselsatte: hentede filer fra bransjens sider per 1000 jobber i bransjen.
with talt as (
    select bransje, sum(nedlastinger) as antall
    from nedlasting_i($utvalg, 'bransje') where bransje is not null group by bransje
),
rader as (
    select g.gruppe, count(*) as bransjer, coalesce(sum(t.antall), 0)::bigint as antall,
        any_value(g.jobber) as jobber, any_value(g.periode) as periode, any_value(g.koder) as koder,
        any_value(g.skjult) as skjult
    from jobbgrupper($utvalg, $fordeling) g left join talt t using (bransje)
    where g.alltid or t.bransje is not null
    group by g.gruppe
)
select gruppe, if(bransjer = 1, 1000.0 * antall / jobber, null) as verdi, antall as grunnlag, antall,
    jobbmerker(bransjer, jobber, koder, periode, skjult) as merker
from rader
order by verdi desc nulls last, gruppe
