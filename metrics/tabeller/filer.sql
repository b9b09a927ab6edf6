-- The files behind a selection of logs.
select k.navn, k.rolle, i.*
from innlasting i
join kilder k on k.id = i.kilde
where case when $utvalg['kilde'] is null then i.kilde in (select id from standardkilder)
    else list_contains($utvalg['kilde']::varchar[], i.kilde) end
order by k.rolle, i.kilde, i.foerste, i.fil
