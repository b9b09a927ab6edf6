-- What leaves memory: events without IP address, user agent, query string and line text.
-- identer is the chunk's visitors (noekkel, besoekende, generasjon, klasse, utelatt, region, enhet,
-- nettleser),
-- foresporsler its different requests, henvisere its different referrers, etterpaa the lines that
-- come late (linje, loep).
create or replace temp view hendelser as
with linjene as (
    select r.linje, r.tid, r.dag, r.periode, r.noekkel, r.status, f.* exclude (foresporsel, vert),
        u.henvisning_vert, u.fra_sti,
        case
            when annen_metode then 'annen_metode'
            -- NB: a document comes in parts (206) to the readers of telephones and browsers.
            when status not in (200, 304) and not (status = 206 and filslag in ('nedlasting', 'statisk'))
                then 'annen_status'
            when not hentet then 'annen_metode'
            else filslag
        end as slag
    from rader r
    join foresporsler f on f.foresporsel = r.foresporsel and f.vert is not distinct from r.vert
    left join henvisere u on u.fra = r.fra and u.raa_sti is not distinct from r.fra_sti
    where r.grunn is null
)
select
    getvariable('kilde') as kilde,
    tid, dag, periode, besoekende,
    ren_vert as vert,
    -- A static file is only counted, but who asks for robots.txt is a robot.
    case when slag <> 'statisk' or sti = '/robots.txt' then sti end as sti,
    status,
    case when utelatt is not null and klasse = 'leser' and slag in ('side', 'nedlasting') then 'utelatt'
        else slag end as slag,
    klasse <> 'leser' as bot, klasse, utelatt,
    henvisning_vert, kampanje, utm_kilde, utm_medium, klikk,
    region, enhet, nettleser, generasjon, coalesce(loep, 0)::integer as loep,
    -- The page with the broken link, where it is the site's own: its address is in the log anyhow.
    case when status in (404, 410)
        and henvisning_vert = if(starts_with(ren_vert, 'www.'), substr(ren_vert, 5), ren_vert) then fra_sti
    end as fra_sti
from linjene
join identer using (noekkel)
left join etterpaa using (linje)
order by linje
