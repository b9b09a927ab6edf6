-- How many answered and were asked in every combination of two background variables, unfiltered.
select boelge, maalgruppe, spoersmaal, kjennetegn($a, b) as a, kjennetegn($b, b) as b,
    count(*) filter (gyldig)::bigint as n, count(*) filter (i_base)::bigint as spurt
from svar_til($utvalg, $fordeling, $metrikk, $par) b
group by all
