-- What leaves memory: events without IP address, user agent, query string and line text.
-- identer is the chunk's visitors (noekkel, besoekende, bot, region); filtyper is the CSV.
create or replace temp view hendelser as
with foresporsler as (
    select *,
        starts_with(foresporsel, 'GET ') as hentet,
        case
            when starts_with(split_part(foresporsel, ' ', 3), 'HTTP/') then split_part(foresporsel, ' ', 2)
            else regexp_replace(regexp_replace(foresporsel, '^[A-Za-z]+ ', ''), ' HTTP/[0-9.]+$', '')
        end as maal
    from tolket
    where grunn is null
), adresser as (
    select *,
        case when contains(maal, '://')
            then regexp_replace(maal, '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*', '')
            else maal
        end as adresse,
        split_part(split_part(adresse, '#', 1), '?', 1) as raa_sti,
        case when contains(adresse, 'utm_') then split_part(adresse, '?', 2) end as spoerring,
        case when contains(henvisning, '://') then uten_ip(verten(henvisning)) end as fra_vert
    from foresporsler
), stier as (
    select *,
        uten_ip(dekodet(raa_sti)) as hel_sti,
        lower(regexp_extract(raa_sti, '\.([A-Za-z0-9]{1,12})$', 1)) as endelse
    from adresser
), inndelt as (
    select *,
        case
            -- NB: «-» and TLS bytes name no method; their status (400, 408) says what they are.
            when not hentet and regexp_matches(foresporsel, '^[A-Za-z]+ .* HTTP/[0-9.]+$')
                then 'annen_metode'
            when status not in (200, 304) then 'annen_status'
            when not hentet then 'annen_metode'
            else coalesce(filslag, 'side')
        end as slag
    from stier
    left join filtyper using (endelse)
)
select
    getvariable('kilde') as kilde,
    tid, dag, periode, besoekende,
    uten_ip(rensket_vert(coalesce(nullif(vert, '-'), getvariable('standardvert')))) as vert,
    case when slag <> 'statisk' then hel_sti end as sti,
    status,
    slag,
    bot,
    fra_vert as henvisning_vert,
    utm(spoerring, 'utm_campaign') as kampanje,
    utm(spoerring, 'utm_source') as utm_kilde,
    utm(spoerring, 'utm_medium') as utm_medium,
    region
from inndelt
join identer using (noekkel)
