-- Every question to one målgruppe of a wave: who answered, and who gave a counted answer.
select spoersmaal, list(plass) filter (gyldig) as base, list(plass) filter (gyldig and treff) as talte
from besvart
where boelge = $boelge and maalgruppe = $maalgruppe
group by spoersmaal
order by spoersmaal
