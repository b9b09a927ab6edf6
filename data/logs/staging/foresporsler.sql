-- What the chunk's different requests ask for: read once each, since a log has few of them.
-- A row per hva: ren_vert, sti (one name for each page), filslag (side, nedlasting,
-- statisk or annen_fil), and what is kept of the query.
-- Variables: standardvert, klikknoekler (click ids as one pattern). filtyper is the CSV, igjen the few
-- lines that were read again.
create or replace temp table foresporsler as
with ulike as (
    select hva, foresporsel, vert from foerste_foresporsler join igjen using (linje)
), delt as (
    select hva, foresporsel,
        -- A server writes «_» where it has no name for the site.
        coalesce(case when vert not in ('-', '_', '') then vert end, getvariable('standardvert')) as loggvert,
        starts_with(foresporsel, 'GET ') as hentet,
        -- NB: «-» and TLS bytes name no method; their status (400, 408) says what they are.
        not hentet and regexp_matches(foresporsel, '^[A-Za-z]+ .* HTTP/[0-9.]+$') as annen_metode,
        string_split(foresporsel, ' ') as ord,
        case when len(ord) = 3 and starts_with(ord[3], 'HTTP/') then ord[2]
            else regexp_extract(foresporsel, '^(?:[A-Za-z]+ )?(.*?)(?: HTTP/[0-9.]+)?$', 1)
        end as maal
    from ulike
), adresser as (
    select *,
        not starts_with(maal, '/') and contains(maal, '://') as hel_adresse,
        case when hel_adresse then regexp_replace(maal, '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*', '')
            else maal
        end as adresse,
        -- NB: a request that names the site itself may be for another's, as to an open proxy.
        coalesce(case when hel_adresse
            then nullif(regexp_extract(maal, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]*)', 1), '')
        end, loggvert) as raa_vert
    from delt
), delene as (
    select *,
        -- Apache and nginx write a byte that is no ASCII as \xNN; so does our own reader.
        regexp_replace(regexp_extract(adresse, '^[^?#]*'), '\\x([0-9A-Fa-f]{2})', '%\1', 'g') as kuttet,
        -- NB: a link copied from HTML has &amp; between the parameters.
        case when contains(adresse, '?') and contains(adresse, '=')
            then replace(dekodet(regexp_extract(adresse, '[?].*')), 'amp;', '') end as spoerring
    from adresser
), dekodede as (
    select *, case when contains(kuttet, '%') then dekodet(kuttet) else kuttet end as en_gang from delene
), hele as (
    -- NB: a «?» or an address may be encoded, and encoded again.
    select *, case when contains(en_gang, '%') then dekodet(en_gang) else en_gang end as to_ganger
    from dekodede
), rene as (
    select * exclude (kuttet, en_gang, to_ganger),
        regexp_extract(to_ganger, '^[^?#]*') as d,
        -- A session stands as ;jsessionid=… or, from ASP.NET, as a part of its own: /(S(…))/om.
        case when contains(d, ';') or contains(d, '/(')
            then regexp_replace(regexp_replace(d, ';[^/]*', '', 'g'), '/(?:\([A-Z]\([^()/]*\)\)|\((?:[A-Z]\([^()/]*\))+\))', '', 'g')
            else d end as e,
        case when contains(e, '//') then regexp_replace(e, '/{2,}', '/', 'g') else e end as f,
        case when contains(f, '/.') then uten_punktledd(f) else f end as g,
        nfc_normalize(g) as ren_sti
    from hele
), filer as (
    select * exclude (d, e, f, g),
        regexp_extract(ren_sti, '[^/]*$') as siste,
        -- A document may be fetched through a script: /download?file=plan.pdf.
        case when regexp_matches(siste, '(?i)download|nedlast|last-?ned|hent-?fil|get-?file|get-?doc|vedlegg|attachment')
            then regexp_extract(spoerring, '[?&][^=&#]+=([^&#]*?)([^/&#=]+\.([A-Za-z0-9]{1,12}))(?:&|#|$)', ['mappe', 'navn', 'endelse'])
        end as hentet_fil
    from rene
), typer as (
    select *,
        lower(coalesce(nullif(hentet_fil.endelse, ''),
            -- An extension has a letter: «kap.4» and «2.0» are names.
            regexp_extract(ren_sti, '\.([0-9]*[A-Za-z][A-Za-z0-9]{0,11}~?)$', 1))) as endelse
    from filer
), ferdige as (
    select hva, annen_metode,
        rensket_vert(raa_vert) as ren_vert,
        case when hentet_fil.navn <> '' and t.filslag = 'nedlasting' then ren_sti || '/' || hentet_fil.navn
            else ren_sti end as hel_sti,
        case
            when endelse <> '' then coalesce(t.filslag, 'annen_fil')
            when ren_sti = '*' then 'annen_fil'  -- the server itself (OPTIONS *)
            when lower(siste) = 'download' and regexp_matches(ren_sti, '[0-9][^/]*/[^/]*$') then 'nedlasting'
            else 'side'
        end as filslag,
        parameter(spoerring, '(?i)[?&;](?:utm|mtm|pk|piwik|matomo)_campaign=([^&;#]*)') as kampanje,
        parameter(spoerring, '(?i)[?&;](?:utm|mtm|pk|piwik|matomo)_source=([^&;#]*)') as kilde,
        parameter(spoerring, '(?i)[?&;](?:utm|mtm|pk|piwik|matomo)_medium=([^&;#]*)') as medium,
        -- NB: only the name of a click id is kept; its value points to a person.
        lower(parameter(spoerring, getvariable('klikknoekler'))) as klikk
    from typer
    left join filtyper t using (endelse)
)
select hva, annen_metode, filslag, klikk,
    ren_vert, hel_sti as sti, kampanje, kilde as utm_kilde, medium as utm_medium
from ferdige
