-- The channels behind a selection: those of its sources, narrowed by the chosen tools.
select distinct s.kilde, s.kanal
from sider s
where (case when $utvalg['kilde'] is null then s.kilde in (select id from standardkilder)
        else list_contains($utvalg['kilde']::varchar[], s.kilde) end)
    and s.kanal is not null and s.umappet is distinct from 'ukjent nettsted'
    and velges($utvalg['verktoey'], s.verktoey)
