-- The questions of the computed waves, with what they may be compared with.
select q.*, w.navn as boelgenavn, w.slag
from b_spoersmaal q
join boelger w on w.id = q.boelge
order by w.sortering, q.boelge, q.maalgruppe, q.spoersmaal
