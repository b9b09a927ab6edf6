-- Who was asked, how many, and how: stands beside every survey number.
select id, navn, kortnavn, undersoekelse, populasjon_N, N_min, N_maks, N_kilde, svar, utsendt, design,
    vekting, feltperiode, merknad, kilde, sted
from maalgrupper
order by rekkefoelge
