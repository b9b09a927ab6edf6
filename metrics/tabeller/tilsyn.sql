-- What the reports say of inspections, tips and reported illness, and the surveys and numbers that
-- Arbeidstilsynet quotes: each as it is printed, in the order of the reports.
select 'tilsyn' as slag, tema, null as maaltall, aar_tekst as periode, naering, antall_tilsyn,
    andel_brudd, andel_reaksjon, null::double as verdi, null as enhet, null::bigint as n, merknad, kilde, sted
from tilsyn
union all by name
select slag, tema, maaltall, periode, naering, verdi::double as verdi, enhet, n, merknad, kilde, sted
from tilsyn_tall
union all by name
select if(a.id like 'inspektoerer-%', 'inspektoerer', 'undersoekelser') as slag, q.ordlyd as tema,
    concat_ws(': ', nullif(u.utsagn, q.ordlyd), u.svar) as maaltall, a.navn as undersoekelse,
    a.feltperiode as periode, q.maalgruppe_tekst as maalgruppe, u.verdi::double as verdi, u.enhet, u.n,
    concat_ws('; ', u.merknad, q.base) as merknad, u.kilde, q.sted
from undersoekelse u
join spoersmaal q on q.id = u.spoersmaal_id
join andre_undersoekelser a on a.undersoekelse = q.undersoekelse
where q.kilde = 'S3'
union all by name
select 'satsinger' as slag, satsing as tema, concat(fra_aar, if(til_aar is null, '–', if(til_aar = fra_aar, '', '–' || til_aar))) as periode,
    merknad, kilde, sted
from tilsynssatsinger
