-- Apache/nginx common med vhost: vert[:port] klient ident bruker [tid] "forespørsel" status byte
-- Quick path: no backslash and just the quotes and blanks of the format. All else meets the strict
-- regex. NB: a quoted field may hold \" (Apache) or \x22 (nginx), which no split can see.
create or replace temp view lest as
with delt as (
    select linje, tekst,
        string_split(tekst, '"') as deler,
        string_split(deler[1], ' ') as hode
    from linjer
), rask as (
    select linje, tekst, deler, hode,
        not contains(tekst, '\')
            and len(deler) = 3
            and len(hode) = 7
            and hode[3] = '-'
            and starts_with(hode[5], '[')
            and ends_with(hode[6], ']')
            and hode[7] = ''
            and regexp_full_match(deler[3], ' [1-5][0-9][0-9] (?:[0-9]+|-)\s*')
            as enkel
    from delt
), begge as (
    select *,
        case when not enkel then regexp_extract(
            tekst,
            '^(\S+) (\S+) (?:\S+ \S+|- [^\[]+) (\[\S+) (\S+\]) "((?:[^"\\]|\\.)*)" ([1-5]\d\d) (?:\d+|-)'
            || '\s*$',
            ['vert', 'klient', 'tidspunkt', 'sone', 'foresporsel', 'status']
        ) end as m
    from rask
)
select linje, tekst,
    case when enkel then hode[1] else nullif(m.vert, '') end as vert,
    nullif(case when enkel then hode[2] else m.klient end, '') as klient,
    case when enkel then hode[5] else nullif(m.tidspunkt, '') end as tidspunkt,
    case when enkel then hode[6] else nullif(m.sone, '') end as sone,
    case when enkel then deler[2] else m.foresporsel end as foresporsel,
    case when enkel then substr(deler[3], 2, 3) else nullif(m.status, '') end::smallint as status,
    null::varchar as henvisning,
    null::varchar as agent
from begge
