-- What each rule kept out of the numbers of a source, and its share of all page requests.
select kilde, regel, grunn, sidevisninger, filhentinger, linjer, grunnlag,
    100.0 * sidevisninger / nullif(grunnlag, 0) as andel
from utelatt_bruk
order by kilde, sidevisninger desc, regel
