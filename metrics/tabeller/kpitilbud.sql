-- Which målgruppe was asked about which resource, per metric and wave, in the registers' order.
select t.maaltall, t.maalgruppe, m.navn as maalgruppe_navn, t.ressurs, r.navn as ressurs_navn,
    t.boelge, w.navn as boelge_navn, w.slag
from boelgetilbud t
join boelger w on w.id = t.boelge
join maalgrupper m on m.id = t.maalgruppe
left join ressurser r on r.id = t.ressurs
order by t.maaltall, m.rekkefoelge, r.rekkefoelge, w.sortering
