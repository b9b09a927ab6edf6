-- The waves that can answer a metric, per målgruppe, oldest first.
select distinct t.boelge, t.maalgruppe, w.slag, w.sortering
from boelgetilbud t
join boelger w on w.id = t.boelge
where t.maaltall = $metrikk and velges($utvalg['maalgruppe'], t.maalgruppe)
    and ($metrikk = 'svarprosent' or ressurs_valgt($utvalg, $fordeling, $metrikk, t.ressurs))
    and ($fordeling <> 'verktoey' or t.ressurs in (select id from verktoey))
order by w.sortering, t.boelge, t.maalgruppe
