-- Whole answer scales, negative to positive: percent of those with an opinion, or organisations.
with skala as (
    select u.*, s.maaltall, s.ordlyd, s.base, s.vektet, s.kilde || ' ' || s.sted as belegg
    from undersoekelse u join spoersmaal s on s.id = u.spoersmaal_id
    where u.posisjon is not null and s.tabell <> '10-1'
        and s.maaltall in ('kjennskap', 'nytte', 'relevans', 'brukervennlighet')
)
select k.maalgruppe, k.maaltall, k.ressurs, r.navn as ressurs_navn, k.svar, k.posisjon::int as posisjon,
    coalesce(100.0 * if(t.antall_min = t.antall_maks and t.n_min = t.n_maks, t.antall_min, null) / t.n_min, k.verdi) as verdi,
    if(k.enhet = 'antall', k.verdi, if(t.antall_min = t.antall_maks, t.antall_min, null))::bigint as antall,
    k.enhet, v.grunnlag as n_svar, v.spurt as n_spurt, v.vet_ikke, v.vet_ikke_antall,
    k.ordlyd as spoersmaal, k.base, k.vektet, k.tabell, k.belegg as kilde
from skala k
join svar v on v.spoersmaal_id = k.spoersmaal_id and v.ressurs = k.ressurs and v.bransje is null
join ressurser r on r.id = k.ressurs
left join svar_telling t on t.spoersmaal_id = k.spoersmaal_id and t.emne = k.ressurs and t.posisjon = k.posisjon
order by k.maaltall, k.maalgruppe, r.rekkefoelge, k.posisjon
