-- The levels of a scale sum to 100 percent (rounding aside), or with vet ikke to the printed n.
select spoersmaal_id, tabell, coalesce(ressurs, utsagn) as emne, enhet,
    sum(verdi) filter (posisjon is not null) as nivaaer, sum(verdi) as alle, max(n) as n
from undersoekelse
where spoersmaal_id in (select spoersmaal_id from undersoekelse where posisjon is not null)
group by spoersmaal_id, tabell, emne, enhet
having (enhet = 'prosent' and abs(nivaaer - 100) > 2) or (enhet = 'antall' and n is not null and alle <> n)
