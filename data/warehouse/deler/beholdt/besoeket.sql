-- Each visit, with its fylke in words.
select b.* exclude (region), v.verdi as region
from besoeket b
left join verdier v on v.verdinr = b.region;
select b.besoek + f.flytt as besoek, b.besoek_sider, u.side as utgang, b.varighet, n.nr, b.dag, b.besoekende,
    v.verdinr as region, o.opphav, i.side as inngang
from del_besoeket b
join filkart f on f.del = b.del and f.lokal = b.besoek >> 32
join noekkelkart n on n.del = b.del and n.lokal = b.nr
join opphavskart o on o.del = b.del and o.lokal = b.opphav
left join verdier v on v.verdi = b.region
left join sidekart u on u.del = b.del and u.lokal = b.utgang
left join sidekart i on i.del = b.del and i.lokal = b.inngang
