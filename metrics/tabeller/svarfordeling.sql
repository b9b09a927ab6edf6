-- Whole answer scales, negative to positive: percent of those with an opinion, or organisations.
-- NB: a scale with fewer answers than the threshold comes back empty, like its share elsewhere.
with skala as (
    select u.*, s.maaltall, s.ordlyd, s.base, s.vektet, s.kilde || ' ' || s.sted as belegg,
        v.grunnlag, v.spurt, v.vet_ikke as usikre, v.vet_ikke_antall as usikre_antall,
        v.skjult,
        if(t.antall_min = t.antall_maks and t.n_min = t.n_maks, t.antall_min, null) as telt, t.n_min as av
    from undersoekelse u
    join spoersmaal s on s.id = u.spoersmaal_id and s.tabell <> '10-1'
    join svar v on v.spoersmaal_id = s.id and v.ressurs = u.ressurs and v.bransje is null
    left join svar_telling t on t.spoersmaal_id = s.id and t.emne = u.ressurs and t.posisjon = u.posisjon
    where u.posisjon is not null
)
select k.maalgruppe, k.maaltall, k.ressurs, r.navn as ressurs_navn, k.svar, k.posisjon::int as posisjon,
    if(skjult, null, coalesce(100.0 * telt / av, k.verdi)) as verdi,
    if(skjult, null, if(k.enhet = 'antall', k.verdi, telt))::bigint as antall,
    k.enhet, if(skjult, null, grunnlag) as n_svar, if(skjult, null, spurt) as n_spurt,
    if(skjult, null, usikre) as vet_ikke, if(skjult, null, usikre_antall) as vet_ikke_antall, skjult,
    k.ordlyd as spoersmaal, k.base, k.vektet, k.tabell, k.belegg as kilde
from skala k
join ressurser r on r.id = k.ressurs
order by k.maaltall, k.maalgruppe, r.rekkefoelge, k.posisjon
