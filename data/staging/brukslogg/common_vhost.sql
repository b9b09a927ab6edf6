-- Apache/nginx common med vhost først: vert[:port] klient ident bruker [tid] "forespørsel" status byte
-- Quick path: no backslash and exactly the quotes of the format. Everything else meets the strict
-- regex. NB: a quoted field may hold \" (Apache) or \x22 (nginx), which no split can see.
create or replace temp view lest as
with delt as (
    select linje, tekst,
        case when not contains(tekst, '\') then string_split(tekst, '"') end as deler
    from linjer
), rask as (
    select linje, tekst,
        case
            when len(deler) = 3
                and regexp_full_match(deler[1], '\S+ \S+ \S+ \S+ \[[^\]]{26}\] ')
                and regexp_full_match(deler[3], ' [1-5]\d\d (?:\d+|-)\s*')
            then deler
        end as d
    from delt
), begge as (
    select linje, tekst, d,
        case when d is null then regexp_extract(
            tekst,
            '^(\S+) (\S+) (?:\S+ \S+|- [^\[]+) \[([^\]]+)\] "((?:[^"\\]|\\.)*)" ([1-5]\d\d) (?:\d+|-)\s*$',
            ['vert', 'klient', 'tidspunkt', 'foresporsel', 'status']
        ) end as m
    from rask
)
select linje, tekst,
    coalesce(split_part(d[1], ' ', 1), nullif(m.vert, '')) as vert,
    coalesce(split_part(d[1], ' ', 2), nullif(m.klient, '')) as klient,
    coalesce(substr(d[1], instr(d[1], '[') + 1, 26), m.tidspunkt) as tidspunkt,
    coalesce(d[2], m.foresporsel) as foresporsel,
    coalesce(substr(d[3], 2, 3), nullif(m.status, ''))::smallint as status,
    null::varchar as henvisning,
    '-' as agent
from begge
