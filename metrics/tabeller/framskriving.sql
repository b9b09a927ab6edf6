-- When a tool reaches 35 and 40 bransjer: at the pace between the published counts so far, and at
-- the pace the agencies aim for. Both are spans, and so is the answer.
with talt as (
    select dato, antall, kilde || ' ' || sted as kilde from bransje_antall
    where type = 'lansert' and verktoey = $verktoey
),
siste as (select arg_max(antall, dato) as antall, max(dato) as dato from talt),
-- NB: counts less than a year apart say more of the time of year than of the pace.
par as (
    select (b.antall - a.antall) / (date_diff('day', a.dato, b.dato) / 365.25) as per_aar
    from talt a join talt b on date_diff('day', a.dato, b.dato) >= 365
),
tempo as (
    select 'saa_langt' as tempo, min(per_aar) as lavt, max(per_aar) as hoeyt,
        (select string_agg(kilde, '; ' order by dato) from talt) as kilder
    from par having count(*) > 0
    union all
    select 'maalet', min(antall), max(antall_maks), string_agg(distinct kilde || ' ' || sted, '; ')
    from bransje_antall
    where type = 'maal_nye' and antall_maks is not null and verktoey = $verktoey having count(*) > 0
),
maalene as (
    select unnest([maalverdi, maalverdi_maks]) as maal, kilde || ' ' || sted as kilde
    from maal where id = 'bransjer-over-tid'
)
select t.tempo, t.lavt, t.hoeyt, s.antall as fra_antall, s.dato as fra_dato, m.maal::bigint as maal,
    s.dato + (365.25 * (m.maal - s.antall) / t.hoeyt)::int as tidligst,
    s.dato + (365.25 * (m.maal - s.antall) / t.lavt)::int as senest,
    t.kilder || '; ' || m.kilde as kilder
from tempo t, siste s, maalene m
where m.maal > s.antall and t.lavt > 0
order by t.tempo desc, m.maal
