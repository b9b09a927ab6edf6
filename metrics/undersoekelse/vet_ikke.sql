-- Vet ikke: andelen av de spurte som svarer «vet ikke» eller «har ikke brukt», på nyttespørsmålet.
select gruppe, navn, enhet, kilder, maalgruppe,
    case enhet when 'antall' then vet_ikke_antall else vet_ikke end::double as verdi,
    spurt as grunnlag, vet_ikke_antall as antall,
    case when enhet is null then merker
        when coalesce(vet_ikke, vet_ikke_antall) is null then ['andelen «vet ikke» er ikke oppgitt i rapporten']
        when enhet = 'antall' then ['antall organisasjoner, ikke prosent']
        else list_filter(['base: alle som fikk spørsmålet'] || list_filter(merker, lambda m: m like 'vektet%' or m like 'gjelder%'),
            lambda m: m is not null) end as merker
from svarrader($utvalg, $fordeling, 'vet_ikke')
order by rekke, gruppe
