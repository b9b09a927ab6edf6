-- Andeler fra undersøkelsene med n og intervall, uten det som er skjult eller mangler.
select tittel, navn, verdi, nedre, oevre, grunnlag, kilde
from 'celler.parquet'
where enhet = 'prosent' and fordeling = 'maalgruppe' and status = 'tall'
order by tittel, verdi desc;
