-- How many page requests and documents each rule left out; grunnlag is all page requests.
create temp table utelatt_sett as
select kilde, regel, min(grunn) as grunn,
    count(*) filter (where slag = 'side') as sidevisninger,
    count(*) filter (where slag = 'nedlasting') as filhentinger,
    count(*) filter (where slag = 'utelatt') as linjer
from lesning
where slag in ('side', 'nedlasting', 'utelatt')
group by kilde, regel;

create table utelatt_bruk as
with alle as (select kilde, sum(sidevisninger)::bigint as grunnlag from utelatt_sett group by kilde)
select l.*, coalesce(g.grunnlag, 0) as grunnlag
from utelatt_sett l
left join alle g using (kilde)
where l.regel is not null;
