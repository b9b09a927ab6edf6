-- What leaves memory: events without IP address, user agent, query string and line text.
-- identer is the chunk's visitors (noekkel, besoekende, generasjon, klasse, region); filtyper is the CSV.
create or replace temp view hendelser as
with foresporsler as (
    select tid, dag, periode, noekkel, status, foresporsel, fra,
        coalesce(nullif(vert, '-'), getvariable('standardvert')) as loggvert,
        starts_with(foresporsel, 'GET ') as hentet,
        string_split(foresporsel, ' ') as ord,
        case when len(ord) = 3 and starts_with(ord[3], 'HTTP/') then ord[2]
            else regexp_extract(foresporsel, '^(?:[A-Za-z]+ )?(.*?)(?: HTTP/[0-9.]+)?$', 1)
        end as maal
    from rader
    where grunn is null
), adresser as (
    select *,
        not starts_with(maal, '/') and contains(maal, '://') as hel_adresse,
        case when hel_adresse then regexp_replace(maal, '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*', '')
            else maal
        end as adresse,
        -- NB: a request that names the site itself may be for another's, as to an open proxy.
        coalesce(case when hel_adresse
            then nullif(regexp_extract(maal, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]*)', 1), '')
        end, loggvert) as raa_vert,
        case when contains(fra, ':') or contains(fra, '@') or contains(fra, '?') or contains(fra, '#')
            then regexp_extract(fra, '^(?:[^@?#]*@)?(\[[^\]]*\]|[^:?#]+)', 1)
            else fra
        end as fra_vert
    from foresporsler
), stier as (
    select *,
        case when contains(adresse, '?') or contains(adresse, '#')
            then regexp_extract(adresse, '^[^?#]*')
            else adresse
        end as kuttet,
        case when contains(adresse, 'utm_') then dekodet(adresse) end as spoerring
    from adresser
), dekodet as (
    select *, contains(kuttet, '%') as kodet, case when kodet then dekodet(kuttet) end as en_gang
    from stier
), rene as (
    select *,
        case
            -- NB: a «?» or an address may be encoded, and encoded again.
            when kodet then regexp_replace(regexp_extract(dekodet(en_gang), '^[^?#]*'), '/{2,}', '/', 'g')
            when contains(kuttet, '//') then regexp_replace(kuttet, '/{2,}', '/', 'g')
            else kuttet
        end as ren_sti
    from dekodet
), inndelt as (
    select *,
        rensket_vert(raa_vert) as ren_vert,
        case
            -- NB: «-» and TLS bytes name no method; their status (400, 408) says what they are.
            when not hentet and regexp_matches(foresporsel, '^[A-Za-z]+ .* HTTP/[0-9.]+$')
                then 'annen_metode'
            when status not in (200, 304) then 'annen_status'
            when not hentet then 'annen_metode'
            else coalesce(filslag, 'side')
        end as slag,
        case when slag <> 'statisk' then ren_sti end as hel_sti,
        case when starts_with(fra_vert, 'www.') then substr(fra_vert, 5) else fra_vert end as utenfra,
        utm(spoerring, '[?&]utm_campaign=([^&#]*)') as kampanje,
        utm(spoerring, '[?&]utm_source=([^&#]*)') as utm_kilde,
        utm(spoerring, '[?&]utm_medium=([^&#]*)') as utm_medium,
    from (
        select *, case when contains(ren_sti, '.')
            then lower(regexp_extract(ren_sti, '\.([A-Za-z0-9]{1,12})$', 1)) end as endelse
        from rene)
    left join filtyper using (endelse)
)
select
    getvariable('kilde') as kilde,
    tid, dag, periode, besoekende,
    anonym(ren_vert) as vert,
    anonym(hel_sti) as sti,
    status, slag, klasse <> 'leser' as bot, klasse,
    nullif(anonym(utenfra), '') as henvisning_vert,
    anonym(kampanje) as kampanje,
    anonym(utm_kilde) as utm_kilde,
    anonym(utm_medium) as utm_medium,
    region, generasjon
from inndelt
join identer using (noekkel)
