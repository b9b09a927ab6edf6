-- Apache/nginx common med vhost: vert[:port] klient ident bruker [tid] "forespørsel" status byte
-- Quick path: no backslash and just the quotes and blanks of the format. All else meets the strict
-- regex. NB: a quoted field may hold \" (Apache) or \x22 (nginx), which no split can see.
create or replace temp view lest as
with delt as (
    select linje, tekst,
        case when not contains(tekst, '\') then string_split(tekst, '"') end as deler,
        string_split(deler[1], ' ') as hode
    from linjer
), rask as (
    select linje, tekst, hode,
        case
            when len(deler) = 3
                and len(hode) = 7
                and hode[3] = '-'
                and starts_with(hode[5], '[')
                and ends_with(hode[6], ']')
                and hode[7] = ''
                and regexp_full_match(deler[3], ' [1-5][0-9][0-9] (?:[0-9]+|-)\s*')
            then deler
        end as d
    from delt
), begge as (
    select linje, tekst, d, hode,
        case when d is null then regexp_extract(
            tekst,
            '^(\S+) (\S+) (?:\S+ \S+|- [^\[]+) (\[\S+) (\S+\]) "((?:[^"\\]|\\.)*)" ([1-5]\d\d) (?:\d+|-)'
            || '\s*$',
            ['vert', 'klient', 'tidspunkt', 'sone', 'foresporsel', 'status']
        ) end as m
    from rask
)
select linje, tekst,
    case when d is null then nullif(m.vert, '') else hode[1] end as vert,
    nullif(case when d is null then m.klient else hode[2] end, '') as klient,
    case when d is null then nullif(m.tidspunkt, '') else hode[5] end as tidspunkt,
    case when d is null then nullif(m.sone, '') else hode[6] end as sone,
    case when d is null then m.foresporsel else d[2] end as foresporsel,
    case when d is null then nullif(m.status, '') else substr(d[3], 2, 3) end::smallint as status,
    null::varchar as henvisning,
    '-' as agent
from begge
