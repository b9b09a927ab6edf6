-- Rejected lines for the table: where, why, and what can be told of them without pointing to anyone.
-- Kept: time, method, path, status and size, where they stand as a log has them. On a line that
-- follows no format anything else may be a client, a user or an agent, so only its length is told.
with delt as (
    select linje, grunn, length(trim(tekst, e'\r\n')) as tegn,
        regexp_extract(
            left(tekst, 2000),
            '\[([0-9][0-9A-Za-z/:.+ -]{5,40})\] "([A-Z]{3,10} (?:https?:/)?/[^\s"?#]*)(?:[?#][^\s"]*)?'
            || '( HTTP/[0-9.]+"?)?( [0-9]{3} [0-9-]+)?',
            ['tid', 'foresporsel', 'protokoll', 'resten']
        ) as m
    from tolket
    where grunn is not null
), kort as (
    select linje, grunn, case when m.foresporsel = '' then format('({} tegn)', tegn)
        else format('[{}] "{}{}{}', m.tid, m.foresporsel, m.protokoll, m.resten) end as t
    from delt
)
select getvariable('fil') as fil, linje, grunn, t as tekst
from kort
