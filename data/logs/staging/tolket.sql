-- One row per line with typed fields; grunn says why a line is left out, null when it is not.
-- Variable: tidssone (IANA name, or 'logg' for the log's own clock).
-- From the format: tidspunkt '[31/Mar/2024:03:30:00' and sone '+0200]'. NB: read apart, since
-- the zone is one of few values while parsing it with the time costs as much as the time.
create or replace temp view tolket as
with felt as (
    select linje, tekst, klient, vert, status, henvisning, foresporsel, sone,
        if(agent = '', '-', agent) as agent,  -- two ways to write none; null: the format has none
        -- NB: only where the client may stand after the agent, so that what is new on each line
        -- there (a duration, an id) makes no visitor.
        case when resten is not null and (getvariable('klientfelt') = 'siste'
                or getvariable('klientfelt') = 'automatisk' and regexp_matches(klient,
                    '(?i)^(?:["\[]?(?:-|_|@|/|unix|unknown|localhost|::|f[cde]|0\.|10\.|100\.|127\.|169\.|172\.|192\.168\.))'))
            then array_to_string(regexp_extract_all(resten, adresse_moenster()), ',')
        end as videresendt,
        -- A leap second counts with the second before it. NB: what few lines need is tried last.
        coalesce(try_strptime(tidspunkt, '[%d/%b/%Y:%H:%M:%S'),
            try_strptime(if(ends_with(tidspunkt, ':60'), left(tidspunkt, -2) || '59', tidspunkt),
                ['[%d/%b/%Y:%H:%M:%S', '[%d/%m/%Y:%H:%M:%S'])) as lokal,
        case sone
            when '+0000]' then lokal
            when '+0100]' then lokal - interval 1 hour
            when '+0200]' then lokal - interval 2 hours
            when '-0000]' then lokal
            else lokal - forskyvning(sone)
        end as tid
    from lest
)
select * exclude (lokal, sone),
    -- The clock that decides the local day, in quarters of an hour.
    epoch_us(if(getvariable('tidssone') = 'logg', lokal, tid)) // 900000000 as kvarter,
    -- NB: only a short-lived join key inside one chunk in memory; the stored id is keyed BLAKE2b.
    hash(merke(klient), merke(videresendt), merke(agent)) as hvem,
    case
        when klient is not null and tid between timestamp '1990-01-01'
            and timezone('UTC', now()) + interval 1 day then null
        when trim(tekst, e' \t\r\n') = '' then 'tom linje'
        when starts_with(ltrim(tekst), '#') then 'kommentarlinje'
        when klient is null then 'følger ikke formatet'
        when tid is null then 'ugyldig tidspunkt'
        else 'tidspunkt før 1990 eller i framtiden'
    end as grunn
from felt
