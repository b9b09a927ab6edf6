-- A row per line: who reads it, what each way of counting takes it for, and what our rules say of it.
-- Variables: lab_format (the log's), lab_sone (the site's zone). lister is the CSV, agenter the
-- different user agents with the lists that have them (robot_i), raa the lines as the log has them.
create macro fra_liste(navn) as (select list(moenster) from lister where liste = navn);
create macro linjemoenster(verktoey) as (
    select any_value(moenster) from lister where liste = verktoey || '.linje.' || getvariable('lab_format'));
create macro endelse_av(sti) as lower(regexp_extract(sti, '\.(\w{1,6})$', 1));

-- Each request as the tools cut it up, once.
create table foresporslene as
with ulike as (
    select distinct foresporsel from raa
), delt as (
    select foresporsel,
        regexp_extract(foresporsel, '^\S+', 0) as metode,
        regexp_extract(foresporsel, '^\S+\s+(.*?)(?:\s+\S+)?$', 1) as maal,
        -- AWStats ends the address at the first blank; its own pattern of the common format does not.
        if(getvariable('lab_format') = 'common', maal, split_part(foresporsel, ' ', 2)) as a_maal,
        regexp_replace(regexp_replace(dekodet(a_maal), '#\w*$', ''), '[?;].*$', '') as a_sti,
        -- GoAccess keeps the whole of a request whose method it does not know.
        regexp_matches(foresporsel, (select '(?i)^(?:' || moenster || ') ' from lister where liste = 'goaccess.metode')) as g_kjent
    from ulike
), stier as (
    select *,
        lower(regexp_extract(trim(if(g_kjent, dekodet(maal), foresporsel)), '.\.(\w+)$', 1)) as g_endelse,
        split_part(maal, '?', 1) as m_sti,
        lower(regexp_extract(split_part(maal, '?', 1), '[^.]*$', 0)) as m_endelse
    from delt
)
select foresporsel, metode,
    -- NB: a name before the extension; one that only Debian's goaccess.conf names is told apart.
    case when list_contains(fra_liste('goaccess.statisk'), g_endelse) then 'statisk'
        when list_contains(fra_liste('goaccess.oppsett'), g_endelse) then 'oppsett'
        else 'side' end as goaccess,
    case
        when regexp_matches(a_sti, '(?i)/favicon\.ico$') then 'ikon'
        when regexp_matches(a_sti, '(?i)/robots\.txt$') then 'robots_txt'
        when list_contains(fra_liste('awstats.fil'), endelse_av(a_sti)) then 'nedlasting'
        when list_contains(fra_liste('awstats.statisk'), endelse_av(a_sti)) then 'statisk'
        else 'side' end as awstats,
    case
        when list_contains(fra_liste('matomo.statisk'), m_endelse) or regexp_extract(m_sti, '[^/]*$', 0) = 'robots.txt'
            then 'statisk'
        when list_contains(fra_liste('matomo.fil'), m_endelse) then 'nedlasting'
        else 'side' end as matomo
from stier;

create table vaare as
select h.linje, h.besoekende, h.bot, h.utelatt is not null or p.side is not null or u.vert is not null as utelatt,
    a.besoekende is not null as atferd, v.teller as kjent_vert, g.linje is not null as gjentatt
from alle_hendelser h
join verter v on v.kilde = h.kilde and v.vert = h.vert
left join gjentatte_linjer g on g.linje = h.linje
left join sider s on s.kilde = h.kilde and s.vert = h.vert and s.sti = h.sti
left join utelatte_sider p on p.side = s.side
left join utelatte_henvisninger u on u.vert = h.henvisning_vert
left join atferd a on a.kilde = h.kilde and a.dag = h.dag and a.periode = h.periode
    and a.besoekende = h.besoekende and a.generasjon is not distinct from h.generasjon;

create table maalt as
with alle as (
    select r.linje, r.tid, r.lokal, timezone(getvariable('lab_sone'), timezone('UTC', r.tid)) as norsk, r.status,
        r.adresse, coalesce(nullif(r.agent, ''), '-') as agent, v.besoekende, r.kampanje,
        f.metode, f.goaccess, f.awstats, f.matomo, r.filslag as portal, a.robot_i,
        coalesce(v.utelatt, false) as utelatt, coalesce(v.atferd, false) as atferd,
        coalesce(v.kjent_vert, true) as kjent_vert, coalesce(v.gjentatt, false) as gjentatt,
        list_filter([
            'goaccess',
            if(r.vaar, 'portal', null),
            -- NB: a format that the tool has no pattern of, it is told of.
            if(coalesce(regexp_matches(r.tekst, linjemoenster('awstats')), r.vaar), 'awstats', null),
            if(coalesce(regexp_matches(r.tekst, linjemoenster('matomo')), r.vaar), 'matomo', null)
            ], lambda x: x is not null) as lest_av
    from raa r
    join foresporslene f using (foresporsel)
    join agenter a on a.agent is not distinct from r.agent
    left join vaare v on v.linje = r.linje
), ordnet as (
    -- AWStats drops what is more than two hours older than the latest line so far, and all that is of
    -- the day before: it takes the time as one number.
    select *, list_contains(lest_av, 'awstats') and list_contains(string_split(getvariable('awstats_metoder'), ' '), metode) as ordnes,
        strftime(lokal, '%Y%m%d%H%M%S')::bigint as klokkeslett,
        max(klokkeslett) filter (ordnes) over (order by linje rows between unbounded preceding and 1 preceding) as senest
    from alle
)
select * exclude (ordnes, klokkeslett, senest) replace (
    if(ordnes and klokkeslett < senest - 20000, list_filter(lest_av, lambda x: x <> 'awstats'), lest_av) as lest_av)
from ordnet;
