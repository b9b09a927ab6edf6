-- The kinds of respondents behind each question, by every background variable: how many answered,
-- were asked and are counted, unfiltered.
select boelge, maalgruppe, spoersmaal, kjennetegn('sektor', b) as sektor,
    kjennetegn('stoerrelse', b) as stoerrelse, kjennetegn('naering', b) as naering,
    kjennetegn('region', b) as region, kjennetegn('bransje', b) as bransje,
    count(*) filter (gyldig)::bigint as n, count(*) filter (i_base)::bigint as spurt,
    count(*) filter (gyldig and treff)::bigint as y
from svar_til($utvalg, $fordeling, $metrikk, $par) b
group by all
order by all
