-- Svarprosent: andelen av de utsendte skjemaene som kom tilbake.
with valgt as (
    select *, case $fordeling when 'maalgruppe' then id else 'alle' end as gruppe,
        coalesce(utsendt, populasjon_N) as sendt, design = 'antall' as som_antall
    from maalgrupper
    where velges($utvalg['maalgruppe'], id)
),
-- NB: the report gives 29 percent for the municipalities, but not how many there were.
trykt as (
    select u.maalgruppe, max(u.verdi) as prosent, any_value(s.kilde || ' ' || s.sted) as belegg
    from undersoekelse u join spoersmaal s on s.id = u.spoersmaal_id
    where s.spoersmaal = 'svarprosent' group by u.maalgruppe
),
rader as (
    select v.*, t.prosent, if(som_antall, svar, coalesce(100.0 * svar / sendt, t.prosent)) as tall,
        if(sendt is null, 100.0 * svar / N_maks, null) as lavest,
        if(sendt is null, 100.0 * svar / N_min, null) as hoeyest,
        list_filter([
            if(som_antall, format('{} av {} organisasjoner', svar, sendt), format('{} svar', svar)),
            case when sendt is not null then 'n er antall utsendte skjema' end,
            case when tall is null then 'antallet utsendte skjema er ikke oppgitt'
                when sendt is null then format('trykt: {:.0f} %; antallet utsendte er ikke oppgitt', t.prosent)
                when t.prosent is not null then format('trykt: {:.0f} %', t.prosent) end,
            N_kilde], lambda m: m is not null) as hvordan,
        v.kilde || ' kap. ' || v.sted as belegg
    from valgt v left join trykt t on t.maalgruppe = v.id
)
select gruppe, if(count(*) = 1, max(tall), null)::double as verdi, if(count(*) = 1, max(sendt), null) as grunnlag,
    if(count(*) = 1, max(lavest), null) as nedre, if(count(*) = 1, max(hoeyest), null) as oevre,
    if(count(*) = 1, max(svar), null) as antall,
    if(count(*) = 1, if(bool_or(som_antall), 'antall', 'prosent'), null) as enhet,
    if(count(*) = 1, first(hvordan), ['velg én målgruppe: målgruppene slås ikke sammen']) as merker,
    list_sort(list(distinct belegg)) as kilder
from rader group by gruppe order by min(rekkefoelge)
