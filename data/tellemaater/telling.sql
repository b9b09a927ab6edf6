-- What the lines by a definition come to (regler.sql).
select (select count(*) from delt) as linjer,
    (select count(*) from delt where er_side) as sidevisninger,
    (select count(*) from delt where er_fil) as filhentinger,
    (select count(*) from besoekslinjer where er_ny) as besoek,
    (select count(distinct (hvem, noekkel)) from besoekslinjer) as besoekende,
    (select map_from_entries(list((grunn, antall) order by grunn)) from (
        select grunn, count(*) as antall from delt where grunn is not null group by grunn)) as utenfor
