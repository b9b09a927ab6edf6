-- Hvor mange celler som er skjult eller mangler, per måltall og fordeling.
select metrikk, fordeling, status, count(*) as celler
from (from 'celler.parquet' union all from 'celler_demodata.parquet')
where status in ('skjult', 'mangler')
group by all
order by celler desc, metrikk, fordeling;
