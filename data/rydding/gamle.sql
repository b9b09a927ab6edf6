-- What is expired of a warehouse, attached as v: its visits and visitors, with running numbers that
-- are drawn anew. Variables: fra (the first day that is kept), uten (the invented sources).
use v;
create temp macro er_gammel(kilde, dag) as
    dag < getvariable('fra') and not list_contains(getvariable('uten')::varchar[], kilde);
create temp table gamle as from besoek_celle where er_gammel(kilde, dag);
create temp table stokket_besoek as
select *, random() as plass from (select distinct besoek from gamle);
create temp table stokkede as
select *, random() as plass from (select distinct kilde, noekkel, besoekende from gamle);
create temp table besoeket_nr as
select besoek, row_number() over (order by plass) as ny from stokket_besoek;
create temp table besoekende_nr as
select * exclude (plass), row_number() over (order by plass) as ny from stokkede
