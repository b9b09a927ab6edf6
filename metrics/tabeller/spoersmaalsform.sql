-- How every question was put, read in or printed: its words, whether only a part of those asked was
-- to answer it, and how many levels its answers have and which of them count.
with trinn as (
    select boelge, skala, count(*) as nivaaer, list_sort(list(posisjon::integer) filter (topp2)) as talte
    from b_skala where posisjon is not null group by all
),
basen as (
    select boelge, maalgruppe, spoersmaal, bool_or(not i_base) as avgrenset from b_svar group by all
),
trykte_trinn as (
    select spoersmaal_id, ressurs, count(distinct posisjon) as nivaaer,
        list_sort(list(distinct posisjon::integer) filter (posisjon >= 4)) as talte
    from undersoekelse where posisjon is not null group by all
)
select q.boelge, q.maalgruppe, q.spoersmaal, coalesce(q.ressurs, 'ia_tema') as ressurs, q.ordlyd,
    q.base_tekst as base, b.avgrenset, t.nivaaer, t.talte
from b_spoersmaal q
join boelger w on w.id = q.boelge
join trinn t on t.boelge = q.boelge and t.skala = q.skala
join basen b on b.boelge = q.boelge and b.maalgruppe = q.maalgruppe and b.spoersmaal = q.spoersmaal
union all
-- NB: a printed question without levels was answered yes or no, or its two best are printed as one.
select p.id, s.maalgruppe, s.spoersmaal, s.ressurs, min(q.ordlyd),
    if(bare_brukere(s.design, s.maaltall), 'bare brukere av ressursen', 'alle som er spurt'),
    bare_brukere(s.design, s.maaltall),
    min(coalesce(t.nivaaer, if(ends_with(s.spoersmaal, '_topp2'), null, 2))),
    min(coalesce(t.talte, if(ends_with(s.spoersmaal, '_topp2'), null, [2])))
from svar s
join maalgrupper m on m.id = s.maalgruppe
join publiserte_boelger p on p.undersoekelse = m.undersoekelse
join spoersmaal q on q.id = s.spoersmaal_id
left join trykte_trinn t on t.spoersmaal_id = s.spoersmaal_id and t.ressurs = s.ressurs
group by all
