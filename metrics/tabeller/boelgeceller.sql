-- Sums per cell and stratum of computed waves: what the estimator of shares is built from.
-- With `rader`, also who is in the base and who is counted, for what needs the respondents.
select boelge, maalgruppe, spoersmaal, ressurs, gruppe, stratum,
    count(*) filter (med_i_basen) as n, count(*) filter (i_base) as spurt,
    count(*) filter (med_i_basen and talt) as y, count(*) filter (vet_ikke) as usikre,
    coalesce(sum(vekt) filter (med_i_basen and talt), 0) as wy,
    coalesce(sum(vekt) filter (med_i_basen and not talt), 0) as wn,
    coalesce(sum(vekt * vekt) filter (med_i_basen and talt), 0) as w2y,
    coalesce(sum(vekt * vekt) filter (med_i_basen and not talt), 0) as w2n,
    coalesce(sum(vekt) filter (i_base), 0) as w_spurt, coalesce(sum(vekt) filter (vet_ikke), 0) as w_usikre,
    list(plass) filter ($rader and med_i_basen) as base, list(plass) filter ($rader and med_i_basen and talt) as talte
from svar_til($utvalg, $fordeling, $metrikk, $par)
where i_utvalget
group by all
order by boelge, maalgruppe, spoersmaal, gruppe, stratum
