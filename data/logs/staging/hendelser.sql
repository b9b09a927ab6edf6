-- What leaves memory: events without IP address, user agent, query string and line text, in the order
-- of the log. identer is the chunk's visitors, foresporsler its different requests, henvisere its
-- different referrers, dager its quarters of an hour, etterpaa the lines that come late (linje, loep).
create or replace temp view hendelseslinjer as
with linjene as (
    select r.linje, r.tid, r.kvarter, r.hvem, r.status, f.* exclude (hva),
        u.henvisning_vert, u.fra_sti,
        case
            when annen_metode then 'annen_metode'::slag
            -- NB: a document comes in parts (206) to the readers of telephones and browsers.
            when status not in (200, 304) and not (status = 206 and filslag in ('nedlasting', 'statisk'))
                then 'annen_status'::slag
            when not r.hentet then 'annen_metode'::slag
            else filslag
        end as slag
    from rader r
    join foresporsler_nr f using (hva)
    left join henvisere_nr u using (hvorfra, borte)
    where r.grunn is null
)
select
    linje, getvariable('kilde')::kilde as kilde,
    tid, dag, periode, besoekende,
    ren_vert as vert,
    -- A static file is only counted, but who asks for robots.txt is a robot.
    case when slag <> 'statisk' or robots_txt then sti end as sti,
    status,
    case when utelatt is not null and leser and slag in ('side', 'nedlasting') then 'utelatt'::slag else slag end as slag,
    not leser as bot, klasse, utelatt,
    henvisning_vert, kampanje, utm_kilde, utm_medium, klikk,
    region, enhet, nettleser, generasjon, coalesce(loep, 0)::integer as loep,
    -- The page with the broken link, where it is the site's own: its address is in the log anyhow.
    case when fra_sti is not null
        and henvisning_vert::varchar = if(starts_with(ren_vert, 'www.'), substr(ren_vert, 5), ren_vert) then fra_sti
    end as fra_sti
from linjene
join dager using (kvarter)
join identer_nr using (hvem, periode)
left join etterpaa using (linje);

create or replace temp view hendelser as select * exclude (linje) from hendelseslinjer
