-- The chunk, read once: what events need, without address, agent and query of the referrer.
create or replace temp table rader as
select linje, tid, dag, periode, noekkel, vert, foresporsel, status, grunn,
    -- NB: some programs leave out the scheme of the referrer. A reader comes from a page or an app,
    -- and from nowhere by chrome://newtab.
    case when regexp_matches(henvisning, '^(?i)(?:(?:https?|android-app|ios-app):)?//')
            then lower(string_split(henvisning, '/')[3])
        when contains(henvisning, '.') and regexp_full_match(string_split(henvisning, '/')[1],
            '(?:[\pL0-9_-]+\.)+[\pL]{2,}(?::[0-9]+)?(?:[?#].*)?')
            then lower(string_split(henvisning, '/')[1])
    end as fra,
    case when status in (404, 410) then regexp_extract(henvisning, '^(?i)https?://[^/]*(/[^?#;]*)', 1) end as fra_sti
from tolket
