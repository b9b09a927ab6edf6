-- What other tools have counted: of exports that tell of the same days, the one that was fetched
-- last, whatever order they were read in. What it does not tell of any more, is gone with the older.
create table observasjon as
with nyeste as (
    select kilde, maaltall, korn, fra, til, dimensjon, innlasting
    from observasjon_lest
    qualify row_number() over (
        partition by kilde, maaltall, korn, fra, til, dimensjon
        order by hentet desc, fil_sha256 desc) = 1
)
select l.* exclude (fil_sha256)
from observasjon_lest l
join nyeste using (kilde, maaltall, korn, fra, til, dimensjon, innlasting)
order by kilde, maaltall, dimensjon, fra, til, ledd;

-- Which source of exports has which number, per day, week, month …, and for what.
create table observasjonsspenn as
select o.kilde, k.kanal, k.instrument, o.maaltall, o.dimensjon, o.korn, o.fra, o.til,
    bool_or(o.presisjon <> 'eksakt') as rundet,
    case k.rolle when 'hoved' then 1 when 'kontroll' then 2 when 'demo' then 3 else 4 end as rang
from observasjon o
join kilder k on k.id = o.kilde
group by all
order by all;
