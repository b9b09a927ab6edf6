-- HAProxy (option httplog): klient:port [tid uten sone] frontend backend/tjener tider status byte … "forespørsel"
create or replace temp view lest as
with felt as (
    select linje, tekst, regexp_extract(tekst,
        '^(\S+:\d+) \[(\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d)(?:\.\d+)?\] \S+ \S+ [-\d/+]+ ([1-5]\d\d) \+?\d+ .*"([^"]*)"\s*$',
        ['klient', 'tid', 'status', 'foresporsel']) as m
    from linjer
), tider as (
    -- The clock is that of the machine, which the source's time zone tells.
    select *, timezone('UTC', timezone(if(getvariable('tidssone') = 'logg', 'UTC', getvariable('tidssone')),
        try_strptime(nullif(m.tid, ''), '%d/%b/%Y:%H:%M:%S'))) as utc
    from felt
)
select linje, tekst, null::varchar as vert, nullif(m.klient, '') as klient,
    strftime(utc, '[%d/%m/%Y:%H:%M:%S') as tidspunkt, '+0000]' as sone,
    m.foresporsel, statuskode(m.status) as status,
    null::varchar as henvisning, null::varchar as agent, null::varchar as resten
from tider
