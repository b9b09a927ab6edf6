-- What the formats of Apache and nginx share. A format states only what is its own: whether a
-- virtual host comes first (har_vert), and whether referrer and agent come last (har_agent).
-- Quick path: no backslash and just the quotes and blanks of the format. All else meets the strict
-- regex. NB: a quoted field may hold \" (Apache) or \x22 (nginx), which no split can see.

-- One address as logs write it: with port, in brackets, with a zone; and a chain of them as proxies
-- write it («a, b, c»). Anything else in its place is a host name, a socket or «-».
create or replace temp macro adresse_moenster() as
    '(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]+)?'
    || '|\[?[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z_.-]+)?\]?(?::[0-9]+)?)';
create or replace temp macro kjede_moenster() as
    -- NB: an empty or unreadable part and blanks around a comma are still a chain.
    '"?((?:(?:' || adresse_moenster() || '|unknown)(?: *, *| )|-? *, *)*' || adresse_moenster() || '(?: *, *)?|(?:[^\s",]+ *, *)+'
    || adresse_moenster() || ')"?';

create or replace temp view apache as
with delt as (
    select linje, tekst,
        string_split(tekst, '"') as deler,
        string_split(deler[1], ' ') as hode
    from linjer
), rask as (
    select linje, tekst, deler, hode,
        not contains(tekst, '\')
            and len(hode) = if(getvariable('har_vert'), 7, 6)
            and hode[if(getvariable('har_vert'), 3, 2)] = '-'
            and starts_with(hode[if(getvariable('har_vert'), 5, 4)], '[')
            and ends_with(hode[if(getvariable('har_vert'), 6, 5)], ']')
            and hode[if(getvariable('har_vert'), 7, 6)] = ''
            and not ends_with(hode[1], ',')
            and if(getvariable('har_agent'),
                len(deler) >= 7 and len(deler) % 2 = 1
                    and regexp_full_match(deler[3], ' [1-5][0-9][0-9] (?:[0-9]+|-) ')
                    and deler[5] = ' '
                    and (deler[7] in ('', e'\n', e'\r\n') or starts_with(deler[7], ' ')),
                len(deler) = 3
                    and regexp_full_match(deler[3], ' [1-5][0-9][0-9] (?:[0-9]+|-)\s*'))
            as enkel
    from delt
), begge as (
    select *,
        case when not enkel then regexp_extract(
            tekst,
            -- A user name may hold blanks where an address or «-» shows where it begins.
            if(getvariable('har_vert'), '^([^\s",]+) ', '^()')
            || '(?:' || kjede_moenster() || ' (\S+) [^\[]+?|(\S+) (?:\S+ \S+|- [^\[]+)) (\[\S+) (\S+\])'
            || '(?: \([^)"]*\))? "((?:[^"\\]|\\.)*)" ([1-5]\d\d) (?:\d+|-)'
            || if(getvariable('har_agent'),
                -- NB: where GoAccess's rule counts, an agent that was never closed is read too, as none,
                -- and so is one with quotes in it, to the first of them.
                ' "((?:[^"\\]|\\.)*)" "((?:[^"\\\n]|\\.)*)'
                || if(getvariable('uavsluttet'), '("|\n?$)([^\n]*)',
                    '(")((?: (?:"(?:[^"\\]|\\.)*"|[^\s"]+))*)'), '()()()()')
            || '\s*$',
            ['vert', 'kjede', 'ident', 'navn', 'tidspunkt', 'sone', 'foresporsel', 'status',
                'henvisning', 'agent', 'slutt', 'resten']
        ) end as m
    from rask
)
select linje, tekst,
    case when enkel then if(getvariable('har_vert'), hode[1], null)
        when getvariable('har_vert') then nullif(m.vert, '')
        -- Some hosts write the site in the place of the ident.
        when regexp_full_match(m.ident, '(?:[0-9A-Za-z-]+\.)+[A-Za-z]{2,}(?::[0-9]+)?') then m.ident
    end as vert,
    case when enkel then hode[if(getvariable('har_vert'), 2, 1)] 
        when m.slutt <> '"' and contains(m.agent, '\"') then null
        when regexp_full_match(m.vert, adresse_moenster()) then nullif(m.kjede, '')
        -- Others write the client in the place of the ident, after the proxy.
        when regexp_full_match(m.ident, adresse_moenster()) then m.kjede || ', ' || m.ident
        else nullif(m.kjede || m.navn, '') end as klient,
    case when enkel then hode[if(getvariable('har_vert'), 5, 4)] else nullif(m.tidspunkt, '') end as tidspunkt,
    case when enkel then hode[if(getvariable('har_vert'), 6, 5)] else nullif(m.sone, '') end as sone,
    case when enkel then deler[2] else m.foresporsel end as foresporsel,
    case when enkel then substr(deler[3], 2, 3) else nullif(m.status, '') end::smallint as status,
    case when getvariable('har_agent') then case when enkel then deler[4] else m.henvisning end end as henvisning,
    case when getvariable('har_agent') then case when enkel then deler[6]
        when m.slutt = '"' then m.agent else '-' end end as agent,
    case when getvariable('har_agent') then case when not enkel then nullif(m.resten, '')
        when deler[7] in ('', e'\n', e'\r\n') then null
        else array_to_string(deler[7:], '"') end end as resten
from begge;
