-- How many page requests and documents each rule left out; grunnlag is all page requests.
create table utelatt_bruk as
with alle as (select kilde, count(*) as grunnlag from hendelser where slag = 'side' group by kilde)
select l.kilde, l.regel, any_value(l.grunn) as grunn,
    count(*) filter (l.slag = 'side') as sidevisninger,
    count(*) filter (l.slag = 'nedlasting') as filhentinger,
    count(*) filter (l.slag = 'utelatt') as linjer,
    coalesce(any_value(g.grunnlag), 0) as grunnlag
from lesning l
left join alle g using (kilde)
where l.regel is not null and l.slag in ('side', 'nedlasting', 'utelatt')
group by l.kilde, l.regel;
