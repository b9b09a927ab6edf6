-- Anslag på ulike brukere: forskjellige besøkende over hele måneder i ett kalenderår, anslått av skisser.
-- NB: never over two years or two sources, for each has a key of its own, and never where the months
-- that were counted are not those that the sketches are of.
with deler as (
    select gruppe, kilde, (date '1970-01-01' + (noekkel // 4294967296)::int) as maaned,
        sum(brukere)::bigint as brukere, count(*) as noekler
    from brukstall_i($utvalg, $fordeling)
    group by all
), grupper as (
    select gruppe, any_value(kilde) as kilde, count(distinct kilde) as kilder,
        count(distinct year(maaned)) as aar, min(maaned) as fra, max(maaned) as til,
        count(distinct maaned) as maaneder, max(brukere) as stoerste, sum(brukere)::bigint as sum,
        case when $fordeling = 'verktoey' then gruppe when $utvalg['verktoey'] is null then 'alle'
            when len($utvalg['verktoey']) = 1 then $utvalg['verktoey'][1] end as verktoey,
        case when $fordeling = 'bransje' then gruppe when $utvalg['bransje'] is null then 'alle'
            when len($utvalg['bransje']) = 1 then $utvalg['bransje'][1] end as bransje
    from deler
    group by gruppe
), avvik as (
    -- The exact number of a month is known: a sketch that is far from it is of something else.
    select gruppe, bool_or(abs(a.anslag - d.brukere) > 1.5 * (a.oevre - a.nedre)) as er
    from deler d
    join grupper g using (gruppe)
    join anslag a on a.kilde = d.kilde and a.fra = d.maaned and a.til = d.maaned
        and a.verktoey = g.verktoey and a.bransje = g.bransje
    where d.noekler = 1
    group by gruppe
), proevd as (
    select g.*, a.anslag, a.nedre as lavest, a.oevre as hoeyest,
        case
            when kilder > 1 then 'anslaget gis for én kilde om gangen, for hver har sin egen nøkkel: velg én kilde'
            when aar > 1 then 'anslaget gis for ett kalenderår om gangen, for hvert år har sin egen nøkkel: velg ett år'
            when g.verktoey is null then 'anslaget gis for ett verktøy om gangen, eller for alle'
            when g.bransje is null then 'anslaget gis for én bransje om gangen, eller for alle'
            when exists (from dekning d where d.kilde = g.kilde
                and d.dag between g.fra and last_day(g.til)
                and (d.dag < $utvalg['fra']::date or d.dag > $utvalg['til']::date))
                then 'anslaget gis bare for hele måneder: velg hele måneder'
            when exists (from hull h where h.kilde = g.kilde and h.dag between g.fra and last_day(g.til))
                then 'anslaget gis ikke når perioden har dager uten sammenlignbare tall'
            when (select count(*) from anslagsmaaned m where m.kilde = g.kilde
                and m.maaned between g.fra and g.til) < g.maaneder
                then 'mangler: det finnes ikke grunnlag for anslag i alle månedene'
            when (select count(distinct definisjon) from anslagsmaaned m where m.kilde = g.kilde
                and m.maaned between g.fra and g.til) > 1
                then 'anslaget gis ikke over et skifte av definisjon'
            when a.maaneder is distinct from g.maaneder
                then 'anslaget gis ikke: minst én måned har for få besøkende til at grunnlaget beholdes'
            when v.er then 'anslaget gis ikke: reglene for hva som telles, er endret etter at loggen ble lest'
        end as hvorfor
    from grupper g
    left join anslag a on a.kilde = g.kilde and a.fra = g.fra and a.til = g.til
        and a.verktoey = g.verktoey and a.bransje = g.bransje
    left join avvik v using (gruppe)
)
-- At least the largest month, and at most the sum of them: those are counted.
select gruppe,
    case when hvorfor is null then least(greatest(anslag, stoerste), sum) end as verdi,
    stoerste as grunnlag,
    case when hvorfor is null then greatest(lavest, stoerste) end as nedre,
    case when hvorfor is null then least(hoeyest, sum) end as oevre,
    if(hvorfor is null, ['anslag'], [hvorfor]) as merker
from proevd
