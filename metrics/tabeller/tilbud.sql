-- The waves that can answer a metric, per målgruppe, oldest first. `i_prosent` is false where so few
-- have answered that the answer is a count, or hidden.
select t.boelge, t.maalgruppe, w.slag, w.sortering,
    coalesce(max(t.n) >= (select max(skjul_under) from terskler where klasse = 'antall_under'), true) as i_prosent
from boelgetilbud t
join boelger w on w.id = t.boelge
where t.maaltall = $metrikk and velges($utvalg['maalgruppe'], t.maalgruppe)
    and ($metrikk = 'svarprosent' or ressurs_valgt($utvalg, $fordeling, $metrikk, t.ressurs))
    and ($fordeling <> 'verktoey' or t.ressurs in (select id from verktoey))
group by t.boelge, t.maalgruppe, w.slag, w.sortering
order by w.sortering, t.boelge, t.maalgruppe
