-- What each rule left out.
select * from utelatt_sett;
select kilde, regel, min(grunn) as grunn, sum(sidevisninger)::bigint as sidevisninger,
    sum(filhentinger)::bigint as filhentinger, sum(linjer)::bigint as linjer
from del_utelatt_sett
group by kilde, regel
