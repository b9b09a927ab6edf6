-- Amazon ALB og ELB: [type] tid navn klient:port mål:port … status status byte byte "forespørsel" "agent"
create or replace temp view lest as
with felt as (
    select linje, tekst, regexp_extract(tekst,
        '^(?:(?:https?|h2|grpcs|wss?) )?(\d{4}-\d\d-\d\dT[\d:.]+Z) \S+ (\S+:\d+) \S+ \S+ \S+ \S+ ([1-5]\d\d) \S+ \d+ \d+ "([^"]*)" "((?:[^"\\]|\\.)*)"',
        ['tid', 'klient', 'status', 'foresporsel', 'agent']) as m
    from linjer
)
select linje, tekst,
    null::varchar as vert,  -- it stands in the request
    nullif(m.klient, '') as klient,
    iso_tidspunkt(nullif(m.tid, '')) as tidspunkt, iso_sone(nullif(m.tid, '')) as sone,
    nullif(m.foresporsel, '') as foresporsel, statuskode(m.status) as status,
    '-' as henvisning, if(m.tid = '', null, m.agent) as agent, null::varchar as resten
from felt
