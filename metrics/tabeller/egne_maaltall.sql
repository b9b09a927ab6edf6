-- The måltall that codebooks have made themselves: what counts as positive, and in which waves.
select q.maaltall, list(distinct w.navn order by w.navn) as boelger,
    list(distinct {'plass': s.posisjon, 'svar': s.svar} order by {'plass': s.posisjon, 'svar': s.svar}) as svar
from b_spoersmaal q
join b_skala s on s.boelge = q.boelge and s.skala = q.skala and s.topp2
join boelger w on w.id = q.boelge
where q.maaltall not in (select maaltall from spoersmaal where maaltall is not null)
group by all
order by q.maaltall
