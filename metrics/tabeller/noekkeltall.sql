-- The agencies' own key figures, or those of the demo, each with what it is of and where it is from.
select n.*, k.navn, k.tekst, k.enhet, nullif(k.metrikk, '') as metrikk, k.summeres = 'ja' as summeres,
    coalesce(v.navn, r.navn, n.kanal) as kanal_navn, v.id as verktoey, b.navn as bransje_navn
from egne_noekkeltall n
join noekkeltall k on k.maaltall = n.maaltall
left join verktoey v on v.kanal = n.kanal
left join ressurser r on r.id = n.kanal
left join bransjer b on b.id = n.bransje
order by n.syntetisk, substr(n.id, 2)::integer
