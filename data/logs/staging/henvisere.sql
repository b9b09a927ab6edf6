-- The host of each different referrer of the chunk, without the user and the port; and of those that
-- led to a page that is not there, the path.
create or replace temp table henvisere as
with ulike as (
    select distinct fra, fra_sti as raa_sti from rader where grunn is null and fra is not null
), verter as (
    select fra, raa_sti,
        case when contains(fra, ':') or contains(fra, '@') or contains(fra, '?') or contains(fra, '#')
            then regexp_extract(fra, '^(?:[^@?#]*@)?(\[[^\]]*\]|[^:?#]+)', 1)
            else fra
        end as fra_vert
    from ulike
)
select fra, raa_sti, nfc_normalize(dekodet(nullif(raa_sti, ''))) as fra_sti,
    nullif(rtrim(if(starts_with(fra_vert, 'www.'), substr(fra_vert, 5), fra_vert), '.'), '') as henvisning_vert
from verter
