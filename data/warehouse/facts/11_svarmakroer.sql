-- The filters of the survey metrics, written once.

-- What is meant when no resource is chosen: the theme for kjennskap, else the portal where one is needed.
create macro ressurs_valgt(utvalg, fordeling, tallet, ressurs) as case
    when utvalg['ressurs'] is null and utvalg['verktoey'] is null then case
        when fordeling in ('ressurs', 'verktoey') then er_tema(ressurs) = (tallet = 'kjennskap')
        when tallet = 'kjennskap' then ressurs = 'ia_tema'
        when tallet in ('kunnskapskilde', 'kjennskap_ressurs') then ressurs = 'arbeidsmiljoeportalen'
        else true end
    else velges(utvalg['ressurs'], ressurs) and velges(utvalg['verktoey'], ressurs) end;

-- Null means the whole målgruppe; a chosen value, or a breakdown, means that cut and no other.
create macro snitt_valgt(valgte, fordelt, verdi) as
    (verdi is not null) = (valgte is not null or fordelt) and velges(valgte, verdi);

-- The cells of one metric that the selection points at, with their group.
create macro svar_i(utvalg, fordeling, tallet) as table
select
    case fordeling when 'maalgruppe' then s.maalgruppe when 'ressurs' then s.ressurs
        when 'verktoey' then s.ressurs when 'region' then s.region
        when 'stoerrelse' then s.stoerrelse else 'alle' end as gruppe,
    s.*
from svar s
where s.maaltall = case when tallet <> 'vet_ikke' then tallet
        when er_tema(s.ressurs) then 'kjennskap' else 'nytte' end
    and velges(utvalg['maalgruppe'], s.maalgruppe)
    and ressurs_valgt(utvalg, fordeling, tallet, s.ressurs)
    and (fordeling <> 'verktoey' or s.ressurs in (select id from verktoey))
    and snitt_valgt(utvalg['bransje'], false, s.bransje)
    and snitt_valgt(utvalg['region'], fordeling = 'region', s.region)
    and snitt_valgt(utvalg['stoerrelse'], fordeling = 'stoerrelse', s.stoerrelse);

-- True when several values were chosen in a dimension that is not spread out.
create macro flere(valgte, dimensjon, fordeling) as
    dimensjon <> fordeling and coalesce(len(valgte::varchar[]), 0) > 1;

-- One cell is a number; several are never averaged, and the row says what to choose.
create macro hvorfor_ikke(utvalg, fordeling, celler, maalgrupper, ressurser) as case
    when maalgrupper > 1 or flere(utvalg['maalgruppe'], 'maalgruppe', fordeling)
        then 'velg én målgruppe: målgruppene er spurt på ulike måter og slås ikke sammen'
    when flere(utvalg['region'], 'region', fordeling) then 'velg ett fylke: svarene slås ikke sammen'
    when flere(utvalg['stoerrelse'], 'stoerrelse', fordeling)
        then 'velg én størrelse: svarene slås ikke sammen'
    when flere(utvalg['bransje'], 'bransje', fordeling) then 'velg én bransje: svarene slås ikke sammen'
    when celler > 1 or ressurser > 1
        then 'velg én ressurs: svar om ulike ressurser slås ikke sammen' end;

-- The groups that were asked for by name, whether or not the surveys hold them.
create macro oensket(utvalg, fordeling) as table
select unnest(case fordeling
    when 'maalgruppe' then utvalg['maalgruppe']::varchar[] when 'ressurs' then utvalg['ressurs']::varchar[]
    when 'verktoey' then utvalg['verktoey']::varchar[] when 'region' then utvalg['region']::varchar[]
    when 'stoerrelse' then utvalg['stoerrelse']::varchar[] else ['alle'] end) as gruppe;

-- The rows of a survey metric: a value where the group is one cell, else the reason why not.
-- NB: `rekke` is for sorting only; registers come in their own order, never by size.
create macro svarrader(utvalg, fordeling, tallet) as table
with gruppert as (
    select gruppe, hvorfor_ikke(utvalg, fordeling, count(*), count(distinct maalgruppe), count(distinct ressurs)) as nei,
        max(verdi) as verdi, max(grunnlag) as grunnlag, max(antall) as antall, max(vet_ikke) as vet_ikke,
        max(vet_ikke_antall) as vet_ikke_antall, max(spurt) as spurt, max(enhet) as enhet,
        max(maalgruppe) as maalgruppe,
        first(merker) as merker, list_sort(list(distinct kilde)) as kilder
    from svar_i(utvalg, fordeling, tallet)
    group by gruppe
),
rader as (
    select gruppe, kilder, if(nei is null, maalgruppe, null) as maalgruppe, if(nei is null, verdi, null) as verdi, if(nei is null, grunnlag, null) as grunnlag,
        if(nei is null, antall, null) as antall, if(nei is null, vet_ikke, null) as vet_ikke,
        if(nei is null, vet_ikke_antall, null) as vet_ikke_antall, if(nei is null, spurt, null) as spurt,
        if(nei is null, enhet, null) as enhet, if(nei is null, merker, [nei]) as merker
    from gruppert
    union all by name
    select gruppe, [case when tallet = 'kunnskapskilde' and k.fra_navn is not null
        then format('fylket var en del av {} da undersøkelsen ble gjort, og svarene kan ikke fordeles', k.fra_navn)
        else 'ingen av undersøkelsene har svar for dette utvalget' end] as merker
    from oensket(utvalg, fordeling) o
    left join fylke_korrespondanse k on fordeling = 'region' and k.fra_versjon = '2020-2023'
        and k.til_nr = o.gruppe and k.omregning = 'deles'
    where o.gruppe not in (select gruppe from gruppert)
)
select r.*, f.navn, coalesce(e.rekkefoelge, m.rekkefoelge, s.fra_ansatte, 0) as rekke
from rader r
left join ressurser e on e.id = r.gruppe
left join maalgrupper m on m.id = r.gruppe
left join stoerrelser s on s.id = r.gruppe
left join fylker f on fordeling = 'region' and f.fylkesnr = r.gruppe and f.versjon = '2020-2023';
