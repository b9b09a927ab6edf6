-- The lines by a definition: `d` is a variable with the value of each rule (tellemaater.csv), maalt the
-- lines. grunn is the first rule that leaves a line out, in the order that the definition states
-- (rekkefoelge); null for one that counts. besoekslinjer are those that open or extend a visit. Both are
-- tables, for they are asked of many times.
create or replace temp macro d() as getvariable('d');

create or replace temp view lest as
select *, case d().klokke when 'logg' then lokal when 'utc' then tid else norsk end as naar,
    case d().fil when 'goaccess' then goaccess when 'awstats' then awstats when 'matomo' then matomo
        else portal end as slag,
    -- NB: AWStats takes a part of a file (and robots.txt is one) for what it is, and not for an error.
    contains(d().rekkefoelge, ' del ') and status = 206 and slag in ('nedlasting', 'robots_txt')
        and not status_i(d().filstatus, status) as del_av_fil
from maalt
where list_contains(lest_av, d().linje);

create or replace temp view doemt as
select *,
    list_filter(string_split(d().rekkefoelge, ' '), lambda r: case r
        when 'vert' then d().vert <> 'alle' and not kjent_vert
        when 'gjentatt' then d().gjentatt <> 'alle' and gjentatt
        when 'metode' then d().metode <> '*' and not list_contains(string_split(d().metode, ' '), metode)
        when 'robot' then list_contains(robot_i, d().robot)
        when 'robots_txt' then slag = 'robots_txt' and not del_av_fil
        when 'ikon' then slag = 'ikon'
        when 'oppsett' then slag = 'oppsett'
        when 'utelatt' then d().utelatt = 'ja' and utelatt
        when 'atferd' then d().atferd = 'ja' and atferd
        when 'status' then not status_i(if(slag = 'nedlasting', d().filstatus, d().status), status) and not del_av_fil
        when 'del' then del_av_fil
        when 'statisk' then slag not in ('side', 'nedlasting')
        else false end) as grunner
from lest;

create or replace temp table delt as
select *, grunner[1] as grunn,
    len(grunner) = 0 and slag = 'side' as er_side,
    len(grunner) = 0 and slag = 'nedlasting' as er_fil,
    len(list_filter(grunner, lambda r: r not in ('status', 'statisk', 'oppsett', 'ikon'))) = 0 as kan_aapne,
    -- NB: no hash(): it gives two agents that differ in two signs the same number (see merke).
    adresse || ' ' || agent as adresse_og_nettleser,
    case d().hvem when 'adresse' then regexp_replace(adresse, '^([^:]+):[0-9]+$', '\1')
        when 'klient_og_nettleser' then coalesce(besoekende::varchar, adresse_og_nettleser)
        else adresse_og_nettleser end as hvem
from doemt;

create or replace temp view aapnere as
select *, naar::date as dag
from delt
where case d().aapner
    when 'alle' then kan_aapne and status_i(d().besoek_status, status)
    when 'sider_og_filer' then er_side or er_fil
    else er_side end;

-- NB: who takes the lines as they stand in the log, holds each against the latest time so far.
create or replace temp view ordnet as
select *, d().orden = 'logg' as staar, if(staar, 0, epoch_us(tid)) as plass, if(staar, naar, tid) as da
from aapnere;

create or replace temp view pauser as
select *, lag(tid) over den is null
        or d().midnatt = 'ja' and if(staar, max(dag) over tidligere < dag, lag(dag) over den <> dag)
        or d().pause <> '' and date_diff('second', max(da) over tidligere, da) > try_cast(d().pause as bigint) as ny
from ordnet
window den as (partition by hvem order by plass, linje),
    tidligere as (partition by hvem order by plass, linje rows between unbounded preceding and 1 preceding);

create or replace temp view besoekene as
select *, sum(ny::int) over (partition by hvem order by plass, linje rows unbounded preceding) as besoek
from pauser;

create or replace temp table besoekslinjer as
select *,
    ny or d().kampanje = 'ja' and kampanje is not null and kampanje is distinct from
        last_value(kampanje ignore nulls) over (partition by hvem, besoek order by plass, linje
            rows between unbounded preceding and 1 preceding) as er_ny,
    case d().noekkel when 'dag' then dag when 'maaned' then date_trunc('month', dag)::date end as noekkel
from besoekene;
