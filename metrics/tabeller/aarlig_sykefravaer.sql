-- All sick leave in all næringer, one row per year that the register holds, oldest first.
select periode::int as aar, prosent::double as prosent, gyldig_fra, gyldig_til, definisjon, kilde
from aarlig_sykefravaer
order by gyldig_til
