-- The host of each different referrer of the chunk, without the user and the port; and of those that
-- led to a page that is not there, the path.
create or replace temp table henvisere as
with ulike as (
    select hvorfra, borte, henvisning
    from foerste_henvisere
    join igjen using (linje)
    where henvisning is not null
), avsendere as (
    select hvorfra, borte,
        -- NB: some programs leave out the scheme of the referrer. A reader comes from a page or an app,
        -- and from nowhere by chrome://newtab.
        case when regexp_matches(henvisning, '^(?i)(?:(?:https?|android-app|ios-app):)?//')
                then lower(string_split(henvisning, '/')[3])
            when contains(henvisning, '.') and regexp_full_match(string_split(henvisning, '/')[1],
                '(?:[\pL0-9_-]+\.)+[\pL]{2,}(?::[0-9]+)?(?:[?#].*)?')
                then lower(string_split(henvisning, '/')[1])
        end as fra,
        case when borte then regexp_extract(henvisning, '^(?i)https?://[^/]*(/[^?#;]*)', 1) end as raa_sti
    from ulike
), verter as (
    select hvorfra, borte, raa_sti,
        case when contains(fra, ':') or contains(fra, '@') or contains(fra, '?') or contains(fra, '#')
            then regexp_extract(fra, '^(?:[^@?#]*@)?(\[[^\]]*\]|[^:?#]+)', 1)
            else fra
        end as fra_vert
    from avsendere
    where fra is not null
)
select hvorfra, borte, nfc_normalize(dekodet(nullif(raa_sti, ''))) as fra_sti,
    nullif(rtrim(if(starts_with(fra_vert, 'www.'), substr(fra_vert, 5), fra_vert), '.'), '') as henvisning_vert
from verter
