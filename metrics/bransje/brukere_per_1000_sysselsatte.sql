-- Brukere per 1000 sysselsatte: unike brukere på bransjens sider per 1000 jobber i bransjen.
-- NB: ids are only comparable within one source and salt period, so longer windows give bounds.
with deler as (
    select bransje, kilde, noekkel, count(distinct besoekende) as brukere
    from bruk_i($utvalg, 'bransje') where bransje is not null group by all
),
talt as (
    select bransje, max(brukere) as lavest, sum(brukere)::bigint as hoeyest from deler group by bransje
),
rader as (
    select g.gruppe, count(*) as bransjer, coalesce(max(lavest), 0) as lavest,
        coalesce(max(hoeyest), 0) as hoeyest, any_value(g.jobber) as jobber,
        any_value(g.periode) as periode, any_value(g.koder) as koder,
        any_value(g.skjult) as skjult
    from jobbgrupper($utvalg, $fordeling) g left join talt t using (bransje)
    where g.alltid or t.bransje is not null
    group by g.gruppe
)
select gruppe, lavest as grunnlag,
    if(bransjer = 1 and lavest = hoeyest, 1000.0 * lavest / jobber, null) as verdi,
    if(bransjer = 1 and lavest < hoeyest, 1000.0 * lavest / jobber, null) as nedre,
    if(bransjer = 1 and lavest < hoeyest, 1000.0 * hoeyest / jobber, null) as oevre,
    jobbmerker(bransjer, jobber, koder, periode, skjult)
        || if(bransjer = 1 and jobber is not null and lavest < hoeyest, ['grenser'], []) as merker
from rader
order by coalesce(verdi, oevre) desc nulls last, gruppe
