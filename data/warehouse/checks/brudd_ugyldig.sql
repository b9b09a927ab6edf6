-- A break has a known kind, does not end before it starts, and a gap says whose numbers it is in.
select id, case
        when fra is null or til is null then 'fra og til må være satt'
        when fra > til then 'fra er etter til'
        when kanal not in (select kanal from kanaler) then format('kanalen {} er ukjent', kanal)
        when type = 'hull' and kanal is null then 'et hull må ha en kanal'
        else format('typen {} er ukjent', coalesce(type, '(tom)')) end as feil
from brudd
where fra is null or til is null or fra > til
    or kanal not in (select kanal from kanaler) or (type = 'hull' and kanal is null)
    or type is null
    or type not in ('hull', 'verktoeybytte', 'definisjon', 'samtykke', 'populasjon', 'geografi', 'botfilter')
