-- Whole answer scales of computed waves: how many chose each level, and its percent of all with an
-- opinion, weighted. NB: a level that nobody chose is a level too.
with trinn as (
    select boelge, skala, posisjon::integer as posisjon, min(svar) as svar
    from b_skala
    where posisjon is not null
    group by all
),
valgt as (
    select gruppe, boelge, maalgruppe, spoersmaal, posisjon, vekt
    from svar_til($utvalg, $fordeling, $metrikk, $par)
    where i_utvalget and gyldig
),
talt as (
    select g.gruppe as ressurs, t.posisjon, t.svar, count(v.vekt) as antall,
        coalesce(sum(v.vekt), 0) as vekt
    from (select distinct gruppe, boelge, maalgruppe, spoersmaal from valgt) g
    join b_spoersmaal q using (boelge, maalgruppe, spoersmaal)
    join trinn t on t.boelge = q.boelge and t.skala = q.skala
    left join valgt v on v.gruppe = g.gruppe and v.spoersmaal = g.spoersmaal and v.posisjon = t.posisjon
    group by all
)
select ressurs, posisjon, svar, antall, 100.0 * vekt / sum(vekt) over (partition by ressurs) as verdi
from talt
order by ressurs, posisjon
