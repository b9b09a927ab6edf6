-- A break has a known kind and does not end before it starts.
select id, type, fra, til
from brudd
where fra is null or til is null or fra > til
    or type not in ('hull', 'verktoeybytte', 'definisjon', 'samtykke', 'populasjon', 'geografi', 'botfilter')
