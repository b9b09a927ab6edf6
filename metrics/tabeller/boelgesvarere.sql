-- The respondents of one målgruppe in one wave with their design.
select respondent, lenket, stratum, basisvekt, vekt, marginer, sektor, stoerrelse, klynger, trinn_N,
    replikater, svartid
from b_svarer
where boelge = $boelge and maalgruppe = $maalgruppe
order by respondent
