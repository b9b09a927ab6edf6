-- Small readers shared by the staging views. NB: a macro repeats its argument each time it names
-- it, so call these on plain columns, never on each other: nested, the work grows without bound.
-- NB: url_decode throws on bytes that are not UTF-8.
create or replace temp macro dekodet(tekst) as
    case when contains(tekst, '%')
        then coalesce(try(url_decode(tekst)), try(url_decode(fra_latin1(tekst))), lesbart(tekst))
    else tekst end;

-- Bytes of ISO 8859-1 written as those of UTF-8, for addresses that are encoded as that.
create or replace temp macro fra_latin1(tekst) as
    replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(tekst,
        '%[cC]([0-9A-Fa-f])', e'\x01C3\x018\\1', 'g'), '%[dD]([0-9A-Fa-f])', e'\x01C3\x019\\1', 'g'),
        '%[eE]([0-9A-Fa-f])', e'\x01C3\x01A\\1', 'g'), '%[fF]([0-9A-Fa-f])', e'\x01C3\x01B\\1', 'g'),
        '%([89abAB][0-9A-Fa-f])', e'\x01C2\x01\\1', 'g'), e'\x01', '%');

-- When all else fails: what an address is made of is read, so that it can be taken out.
create or replace temp macro lesbart(tekst) as
    regexp_replace(regexp_replace(regexp_replace(tekst, '%3[aA]', ':', 'g'), '%2[eE]', '.', 'g'),
        '%40', '@', 'g');

-- A path without /./ and /../ (RFC 3986 5.2.4), three of the latter at most.
create or replace temp macro uten_punktledd(sti) as
    regexp_replace(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(sti,
            '(?:/\.)+(/|$)', '/', 'g'), '/[^/]+/\.\.(/|$)', '/'), '/[^/]+/\.\.(/|$)', '/'),
            '/[^/]+/\.\.(/|$)', '/'),
        '^(?:/\.\.)+(?:/|$)', '/');

-- A number that stands for a text, in memory. NB: hash() alone gives many texts the same one: where they
-- differ in the last byte of two words of eight, one change takes away the other («side-13» of b22 and
-- «side-16» of b25). So it is taken of the text and of the text moved half a word.
create or replace temp macro merke(tekst) as hash(tekst, '....' || tekst);

-- A host name as it is compared: lower case, without port.
create or replace temp macro rensket_vert(vert) as
    case when contains(vert, ':') then lower(regexp_replace(vert, ':[0-9]*$', '')) else lower(vert) end;

create or replace temp macro parameter(spoerring, moenster) as
    case when spoerring is not null
        then nullif(left(replace(regexp_extract(spoerring, moenster, 1), '+', ' '), 100), '')
    end;

-- The interval that a zone as logs write it ('+0530]') is ahead of UTC; null when it is no zone.
create or replace temp macro forskyvning(sone) as
    case when regexp_full_match(sone, '[+-][0-9]{4}\]')
        then to_minutes((case when starts_with(sone, '-') then -1 else 1 end)
            * (substr(sone, 2, 2)::bigint * 60 + substr(sone, 4, 2)::bigint))
    end;
