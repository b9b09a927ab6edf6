-- A break has a known kind and instrument, does not end before it starts, and a gap says whose numbers it is in.
with tolket as (
    select *, coalesce(list_filter(string_split(instrument, ';'),
        lambda i: i not in ('logg', 'eksport', 'publisert')), []) as ukjente
    from brudd
)
select id, case
        when fra is null or til is null then 'fra og til må være satt'
        when fra > til then 'fra er etter til'
        when kanal not in (select kanal from kanaler) then format('kanalen {} er ukjent', kanal)
        when type = 'hull' and kanal is null then 'et hull må ha en kanal'
        when len(ukjente) > 0 then format('instrumentet {} er ukjent', ukjente[1])
        else format('typen {} er ukjent', coalesce(type, '(tom)')) end as feil
from tolket
where fra is null or til is null or fra > til or len(ukjente) > 0
    or kanal not in (select kanal from kanaler) or (type = 'hull' and kanal is null)
    or type is null
    or type not in ('hull', 'verktoeybytte', 'definisjon', 'samtykke', 'populasjon', 'geografi', 'botfilter')
