-- Apache/nginx combined: klient ident bruker [tid] "forespørsel" status byte "henvisning" "agent"
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
            when len(deler) = 7
                and len(hode) = 6
                and hode[2] = '-'
                and starts_with(hode[4], '[')
                and ends_with(hode[5], ']')
                and hode[6] = ''
                and regexp_full_match(deler[3], ' [1-5][0-9][0-9] (?:[0-9]+|-) ')
                and deler[5] = ' '
                and deler[7] in ('', e'\n', e'\r\n')
            then deler
        end as d
    from delt
), begge as (
    select linje, tekst, d, hode,
        case when d is null then regexp_extract(
            tekst,
            '^(\S+) (?:\S+ \S+|- [^\[]+) (\[\S+) (\S+\]) "((?:[^"\\]|\\.)*)" ([1-5]\d\d) (?:\d+|-)'
            || ' "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"(?: (?:"(?:[^"\\]|\\.)*"|[^\s"]+))*\s*$',
            ['klient', 'tidspunkt', 'sone', 'foresporsel', 'status', 'henvisning', 'agent']
        ) end as m
    from rask
)
select linje, tekst,
    null::varchar as vert,
    nullif(case when d is null then m.klient else hode[1] end, '') as klient,
    case when d is null then nullif(m.tidspunkt, '') else hode[4] end as tidspunkt,
    case when d is null then nullif(m.sone, '') else hode[5] end as sone,
    case when d is null then m.foresporsel else d[2] end as foresporsel,
    case when d is null then nullif(m.status, '') else substr(d[3], 2, 3) end::smallint as status,
    case when d is null then m.henvisning else d[4] end as henvisning,
    case when d is null then m.agent else d[6] end as agent
from begge
