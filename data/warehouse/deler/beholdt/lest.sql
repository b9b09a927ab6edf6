-- The pages of each visit, in words but for the names that few may have met, in the order of the log.
select n.kilde, r.dag, n.noekkel, r.besoekende, r.besoek, p.kanal, p.verktoey, p.bransje, v.verdi as region,
    o.henvisning, r.besoek_sider, r.varighet, r.sidevisninger, r.unike_sider, r.side, r.inngang, r.utgang,
    r.opphav, r.time, r.utstyr, h.dag is not null as i_hull
from leste_rader r
join noekkelnumre n on n.nr = r.nr
join steder p on p.sted = r.sted
join henvisningen o on o.opphav = r.opphav
left join verdier v on v.verdinr = r.region
left join hull h on h.dag = r.dag and h.kanal = p.kanal and h.kilde = n.kilde;
select r.kilde, r.dag, r.noekkel, r.besoekende, r.besoek + f.flytt as besoek, r.kanal, r.verktoey, r.bransje, r.region,
    r.henvisning, r.besoek_sider, r.varighet, r.sidevisninger, r.unike_sider, s.nr as side, i.nr as inngang,
    u.nr as utgang, o.vert as henvisende_nettsted, o.kampanje, t.nr as time, e.enhet, e.nettleser, r.i_hull
from del_lest r
join filkart f on f.del = r.del and f.lokal = r.besoek >> 32
join (select k.del, k.lokal, n.vert, n.kampanje from opphavskart k join opphavsnumre n using (opphav)) o
    on o.del = r.del and o.lokal = r.opphav
join (select k.del, k.lokal, n.enhet, n.nettleser from utstyrskart k join utstyrsnumre n using (utstyr)) e
    on e.del = r.del and e.lokal = r.utstyr
join timenumre t on t.time = r.time
left join (select k.del, k.lokal, n.nr from sidekart k join sidenumre n using (side)) s
    on s.del = r.del and s.lokal = r.side
left join (select k.del, k.lokal, n.nr from sidekart k join sidenumre n using (side)) i
    on i.del = r.del and i.lokal = r.inngang
left join (select k.del, k.lokal, n.nr from sidekart k join sidenumre n using (side)) u
    on u.del = r.del and u.lokal = r.utgang
