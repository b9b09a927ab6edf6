-- Every text of an event as its number in a list: joins carry numbers, and the file gets each text once.
create or replace temp type ren_vert as enum (select distinct ren_vert from foresporsler where ren_vert is not null);
create or replace temp type sti as enum (select distinct sti from foresporsler where sti is not null);
create or replace temp type kampanje as enum (select distinct kampanje from foresporsler where kampanje is not null);
create or replace temp type utm_kilde as enum (select distinct utm_kilde from foresporsler where utm_kilde is not null);
create or replace temp type utm_medium as enum (select distinct utm_medium from foresporsler where utm_medium is not null);
create or replace temp type klikk as enum (select distinct klikk from foresporsler where klikk is not null);
create or replace temp type henvisning_vert as enum (
    select distinct henvisning_vert from henvisere where henvisning_vert is not null);
create or replace temp type fra_sti as enum (select distinct fra_sti from henvisere where fra_sti is not null);
create or replace temp type klasse as enum (select distinct klasse from identer);
create or replace temp type utelatt as enum (select distinct utelatt from identer where utelatt is not null);
create or replace temp type region as enum (select distinct region from identer where region is not null);
create or replace temp type enhet as enum (select distinct enhet from identer);
create or replace temp type nettleser as enum (select distinct nettleser from identer);

create or replace temp table foresporsler_nr as
select hva, annen_metode, filslag::slag as filslag, sti = '/robots.txt' as robots_txt,
    ren_vert::ren_vert as ren_vert, sti::sti as sti, kampanje::kampanje as kampanje,
    utm_kilde::utm_kilde as utm_kilde, utm_medium::utm_medium as utm_medium, klikk::klikk as klikk
from foresporsler;

create or replace temp table henvisere_nr as
select hvorfra, borte, henvisning_vert::henvisning_vert as henvisning_vert, fra_sti::fra_sti as fra_sti
from henvisere;

create or replace temp table identer_nr as
select hvem, periode, besoekende, generasjon, klasse = 'leser' as leser, klasse::klasse as klasse,
    utelatt::utelatt as utelatt, region::region as region, enhet::enhet as enhet, nettleser::nettleser as nettleser
from identer
