-- What each respondent of a målgruppe answered to one question, and their background, in order.
select b.i_base, b.gyldig, b.treff, b.vet_ikke, b.posisjon,
    kjennetegn('sektor', b) as sektor, kjennetegn('stoerrelse', b) as stoerrelse,
    kjennetegn('naering', b) as naering, kjennetegn('region', b) as region,
    kjennetegn('bransje', b) as bransje
from besvart b
where b.boelge = $boelge and b.maalgruppe = $maalgruppe and b.spoersmaal = $spoersmaal
order by b.plass
