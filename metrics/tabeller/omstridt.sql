-- Which contradictions the printed numbers of a metric are part of, by the place where they stand.
with alle as (
    select maaltall, kilde || ' ' || sted as sted, motstrid from spoersmaal
    union all select metrikk, kilde || ' ' || sted, motstrid from publisert_bruk
    union all select 'bransjer_lansert', kilde || ' ' || sted, motstrid from bransje_antall where type = 'lansert'
),
maaltallene as (select unnest(string_split(maaltall, ';')) as maaltall, sted, motstrid from alle where motstrid is not null),
delt as (select maaltall, sted, unnest(string_split(motstrid, ';')) as id from maaltallene)
select maaltall, sted, list_sort(list(distinct id)) as motstrid
from delt
group by all
