-- Rejected lines for the table: where, why, and what is left of the text when everything that may
-- point to a person is gone. Kept: time, request without query, status and size. Gone: client and
-- user (all before the bracket), referrer and agent (all from the third quote), product names
-- («Firefox/126») and platforms wherever they stand, and everything that looks like an address.
with kort as (
    select linje, grunn, array_to_string(string_split(left(tekst, 2000), '"')[1:3], '"') as t
    from tolket
    where grunn is not null
), uten_klient as (
    select linje, grunn,
        case when contains(t, '[') then regexp_replace(t, '^[^\[]*', '')
            else regexp_replace(t, '^\s*\S+', '…')
        end as t
    from kort
), uten_agent as (
    select linje, grunn,
        regexp_replace(regexp_replace(t, '\?[^\s"]*', '?…', 'g'),
            '\(.*|\b(?:[A-GI-Za-z][\w.+-]*|H[A-SU-Za-z][\w.+-]*)/\s?v?[0-9]+(?:[.; )].*|$)', '…') as t
    from uten_klient
)
select getvariable('fil') as fil, linje, grunn,
    left(trim(uten_ip(t), e' \t\r\n'), 200) as tekst
from uten_agent
