-- What the reports and the agencies' own key figures count, where it is measured and dated.
select p.metrikk, p.kanal, p.verktoey, p.bransje, p.maaltall, p.fra, p.til, p.verdi, p.presisjon,
    coalesce(k.summeres = 'ja', false) as summeres
from publisert_maaltall p
left join egne_noekkeltall n on n.id = p.id and not n.syntetisk
left join noekkeltall k on k.maaltall = n.maaltall
where p.maalt and p.verdi is not null and p.verdi_maks is null and p.til is not null
order by p.til, p.id
