-- Paths that no row of bransjer.csv or kanaler.csv explains: demand, or work to do.
select kilde, vert, sti, kanal, slug, grunn, visninger
from umappet_bruk
where kilde in (select id from standardkilder)
order by visninger desc, vert, sti
