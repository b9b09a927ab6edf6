-- What the sources say of many bransjer at once without naming them. Where no source names a bransje
-- in a tool but such a statement may cover it, it is neither launched nor absent.
-- `gjelder`: alle bransjer; prioriterte (those with a bransjeprogram); andre (those that another tool
-- has or plans); antall (a count higher than the names given: those that some tool had by that day,
-- so that each may be one of them).
create table bransje_oppgitt_samlet as
with navngitt as (from bransje_lansering where status = 'lansert'),
siste as (
    select verktoey, max(dato) as dato, arg_max(antall, dato) as antall, arg_max(motstrid, dato) as motstrid,
        arg_max(kilde, dato) as kilde, arg_max(sted, dato) as sted
    from bransje_antall where type = 'lansert' and verktoey <> 'alle' group by verktoey
),
antall as (
    select s.verktoey, 'mulig' as status, 'antall' as gjelder, null::date as fra, s.dato as til,
        format('{} bransjer er oppgitt per {}, {} av dem med navn', s.antall, norsk_dato(s.dato), count(n.bransje)) as tekst,
        s.motstrid, s.kilde, s.sted
    from siste s left join navngitt n on n.verktoey = s.verktoey and n.til <= s.dato
    group by s.verktoey, s.dato, s.antall, s.motstrid, s.kilde, s.sted
    having count(n.bransje) < s.antall
),
utsagn as (from bransje_samlet union all by name from antall)
select b.id as bransje, u.verktoey, u.status, u.fra, u.til, u.tekst, u.motstrid, u.kilde || ' ' || u.sted as kilde
from bransjer b
cross join utsagn u
where not exists (from bransje_lansering l where l.bransje = b.id and l.verktoey = u.verktoey)
    and case u.gjelder
        when 'alle' then true
        when 'prioriterte' then b.nav_bransjeprogram is not null
        when 'antall' then exists (from navngitt n where n.bransje = b.id and (n.fra is null or n.fra <= u.til))
        else exists (from bransje_lansering l where l.bransje = b.id and l.verktoey <> u.verktoey
            and (u.status <> 'lansert' or l.status = 'lansert'
                and (l.fra is null or l.fra <= u.til) and (u.fra is null or l.til >= u.fra))) end;

-- The bransjer of each group that no source names as launched, and that such a statement may cover.
create macro oppgitte_uten_navn(utvalg, fordeling) as table
select g.gruppe, count(distinct s.bransje) as antall,
    list(distinct format('{}: oppgitt samlet, ikke navngitt: {} ({})', v.navn, s.tekst, s.kilde)) as hvor
from lanseringsgrupper(utvalg, fordeling) g
join bransje_oppgitt_samlet s on s.status in ('lansert', 'mulig') and s.til <= g.slutt
    and velges(utvalg['bransje'], s.bransje) and velges(utvalg['verktoey'], s.verktoey)
    and (g.verktoey is null or g.verktoey = s.verktoey) and (g.bransje is null or g.bransje = s.bransje)
join verktoey v on v.id = s.verktoey
where not exists (from bransje_lansering l where l.bransje = s.bransje and l.status = 'lansert' and l.til <= g.slutt
    and velges(utvalg['verktoey'], l.verktoey) and (g.verktoey is null or g.verktoey = l.verktoey))
group by g.gruppe;
