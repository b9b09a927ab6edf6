-- Et måltall måned for måned, med definisjon. NB: demodata, til en ekte logg er lest inn.
select c.gruppe as maaned, c.verdi, c.enhet, c.merker, m.definisjon
from 'celler_demodata.parquet' c join 'metrikker.parquet' m using (metrikk)
where c.metrikk = 'sidevisninger' and c.fordeling = 'maaned'
order by maaned;
