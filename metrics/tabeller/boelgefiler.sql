-- The files behind the computed waves.
select f.*, w.navn, w.slag, w.feltstart, w.feltslutt, w.leverandoer
from b_fil f
join boelger w on w.id = f.boelge
order by f.boelge, f.fil
