-- One row per line with typed fields; grunn says why a line is left out, null when it is not.
-- Variables: tidssone (IANA name, or 'logg' for the log's own clock), identitet, standardvert.
create or replace temp view tolket as
with felt as (
    select linje, tekst, klient, agent, vert, status, henvisning, foresporsel,
        try_strptime(tidspunkt, '%d/%b/%Y:%H:%M:%S %z')::timestamp as tid,
        case when getvariable('tidssone') = 'logg'
            then try_strptime(left(tidspunkt, 20), '%d/%b/%Y:%H:%M:%S')::date
        end as loggdag
    from lest
), dager as (
    select *,
        coalesce(loggdag, timezone(getvariable('tidssone'), timezone('UTC', tid))::date) as dag
    from felt
)
select * exclude (loggdag),
    case getvariable('identitet')
        when 'dag' then dag
        when 'maaned' then date_trunc('month', dag)::date
        else date '1970-01-01'
    end as periode,
    -- NB: only a short-lived join key inside one chunk in memory; the stored id is keyed BLAKE2b.
    hash(klient, agent, periode) as noekkel,
    case
        when klient is not null and tid is not null then null
        when trim(tekst, e' \t\r\n') = '' then 'tom linje'
        when klient is null then 'følger ikke formatet'
        else 'ugyldig tidspunkt'
    end as grunn
from dager
