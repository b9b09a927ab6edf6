-- The values that each background variable has in each målgruppe of the computed waves.
select boelge, maalgruppe, list_sort(list(distinct kjennetegn('sektor', b))) as sektor,
    list_sort(list(distinct kjennetegn('stoerrelse', b))) as stoerrelse,
    list_sort(list(distinct kjennetegn('naering', b))) as naering,
    list_sort(list(distinct kjennetegn('region', b))) as region,
    list_sort(list(distinct kjennetegn('bransje', b))) as bransje
from besvart b
group by all
