-- Small readers shared by the staging views. NB: url_decode throws on bytes that are not UTF-8.
create or replace temp macro dekodet(tekst) as
    case when contains(tekst, '%') then coalesce(try(url_decode(tekst)), tekst) else tekst end;

-- Anything that looks like an IP address is replaced, wherever it stands. The cheap tests come
-- first, since few paths and hosts hold three full stops or a colon.
create or replace temp macro uten_ip4(tekst) as
    case when tekst like '%.%.%.%'
        then regexp_replace(tekst, '[0-9]{1,3}(?:\.[0-9]{1,3}){3}', '[ip]', 'g')
        else tekst
    end;
-- NB: a clock time has three colons at most, so four groups of hex are left alone.
create or replace temp macro uten_ip(tekst) as
    case when contains(tekst, ':')
        then regexp_replace(
            uten_ip4(tekst),
            '(?:[0-9A-Fa-f]{0,4}:){4,}[0-9A-Fa-f]{0,4}|[0-9A-Fa-f:]*::[0-9A-Fa-f:]*',
            '[ip]', 'g')
        else uten_ip4(tekst)
    end;

create or replace temp macro rensket_vert(vert) as
    lower(rtrim(regexp_replace(vert, ':[0-9]*$', ''), '.'));

-- Host of an address, without user name, port and www.
create or replace temp macro verten(adresse) as
    nullif(regexp_replace(
        rensket_vert(left(split_part(split_part(split_part(
            split_part(adresse, '/', 3), '?', 1), '#', 1), '@', -1), 253)),
        '^www\.', ''), '');

create or replace temp macro utm(spoerring, navn) as
    case when spoerring is not null then nullif(left(uten_ip(dekodet(replace(
        regexp_extract('&' || spoerring, '&' || navn || '=([^&]*)', 1), '+', ' '))), 100), '')
    end;
