-- Whole answer scales as printed, negative to positive: percent of those with an opinion and,
-- where it is certain, how many. NB: counts are all there is for the organisations.
select s.maalgruppe, s.maaltall, u.ressurs, u.posisjon::integer as posisjon, u.svar,
    if(u.enhet = 'antall', null, coalesce(100.0 * t.antall_min / t.n_min, u.verdi))::double as verdi,
    if(u.enhet = 'antall', u.verdi, t.antall_min)::bigint as antall
from undersoekelse u
join spoersmaal s on s.id = u.spoersmaal_id and s.tabell <> '10-1'
left join svar_telling t on t.spoersmaal_id = s.id and t.emne = u.ressurs and t.posisjon = u.posisjon
    and t.antall_min = t.antall_maks and t.n_min = t.n_maks
where u.posisjon is not null and s.maaltall is not null and u.ressurs is not null
order by s.maaltall, s.maalgruppe, u.ressurs, u.posisjon
