-- Every bransje and tool of the selection: named as launched or planned, told of together, or neither.
with samlet as (
    select bransje, verktoey,
        arg_min(status, list_position(['lansert', 'mulig', 'klar', 'planlagt'], status)) as samlet,
        string_agg(distinct o.kilde, '; ' order by o.kilde) as kilder,
        string_agg(format('{} ({}{})', tekst, o.kilde, coalesce('; kildene spriker: ' || m.tittel, '')), '; '
            order by list_position(['lansert', 'mulig', 'klar', 'planlagt'], status), til, o.kilde, tekst) as merknad,
        count(o.motstrid) > 0 as strid
    from bransje_oppgitt_samlet o left join motstrid m on m.id = o.motstrid
    group by bransje, verktoey
)
select b.id as bransje, b.navn, v.id as verktoey, v.navn as verktoey_navn,
    coalesce(l.status, if(s.bransje is null, 'ikke_nevnt', 'samlet')) as status,
    if(l.status is null, s.samlet, null) as samlet, l.fra, l.til, coalesce(l.kilder, s.kilder) as kilder,
    coalesce(l.merknad, if(l.status is null, s.merknad, null)) as merknad, coalesce(l.motstrid, s.strid, false) as motstrid
from bransjer b
cross join verktoey v
left join bransje_lansering l on l.bransje = b.id and l.verktoey = v.id
left join samlet s on s.bransje = b.id and s.verktoey = v.id
where velges($utvalg['bransje'], b.id) and velges($utvalg['verktoey'], v.id)
order by b.navn, v.id
