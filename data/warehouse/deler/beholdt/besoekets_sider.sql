-- The pages of each visit.
select besoek, side, time, utstyr, sidevisninger from besoekets_sider;
select b.besoek + f.flytt as besoek, s.side, b.time, u.utstyr, b.sidevisninger, s.innhold,
    coalesce(p.sted, 0) as sted
from del_besoekets_sider b
join filkart f on f.del = b.del and f.lokal = b.besoek >> 32
join utstyrskart u on u.del = b.del and u.lokal = b.utstyr
left join sidekart s on s.del = b.del and s.lokal = b.side
left join sidesteder p on p.side = s.side
