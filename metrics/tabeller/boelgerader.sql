-- The answers of one målgruppe to a metric, respondent by respondent, for what needs rows.
select boelge, maalgruppe, spoersmaal, respondent, gruppe, med_i_basen and i_utvalget as base, talt
from svar_til($utvalg, $fordeling, $metrikk, $par)
order by boelge, maalgruppe, spoersmaal, respondent
