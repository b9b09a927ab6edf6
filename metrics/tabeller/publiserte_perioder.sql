-- What the reports print of a metric for whole tools, one row per period, oldest first.
select fra, til, verdi, tekst, belegg, motstrid
from publisert_maaltall
where metrikk = $metrikk and maalt and fra is not null and til is not null
    and bransje is null and region is null and velges($utvalg['verktoey'], verktoey)
    and ($utvalg['fra'] is null or til >= $utvalg['fra']::date)
    and ($utvalg['til'] is null or fra <= $utvalg['til']::date)
order by fra, til
