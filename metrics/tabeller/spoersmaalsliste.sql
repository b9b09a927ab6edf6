-- Every question that can be read: the printed ones, and those of the waves read in from files.
-- NB: a printed question belongs to a wave that can be chosen, or to a survey that is only quoted.
with undersoekelse_av as (
    select id, navn, undersoekelse, feltperiode, sortering, false as sitert from publiserte_boelger
    union all by name
    select id, navn, undersoekelse, feltperiode, sortering, true as sitert, merknad from andre_undersoekelser
),
celler as (
    select u.spoersmaal_id as id, count(*) as celler,
        list_distinct(list(u.undergruppe_type) filter (u.undergruppe_type is not null)) as delinger,
        min(coalesce(u.n, u.n_min)) as n_fra, max(coalesce(u.n, u.n_maks)) as n_til
    from undersoekelse u
    group by all
),
-- What was asked about and what could be answered, each once and in the order of the table.
foerste as (
    select u.spoersmaal_id as id, 'emne' as hva, coalesce(r.navn, u.utsagn) as tekst, min(u.rowid) as plass
    from undersoekelse u left join ressurser r on r.id = u.ressurs
    where tekst is not null
    group by all
    union all
    select spoersmaal_id, 'svar', svar, min(rowid) from undersoekelse group by all
),
ordnet as (
    select id, list(tekst order by plass) filter (hva = 'emne') as emner,
        list(tekst order by plass) filter (hva = 'svar') as svar
    from foerste group by id
),
trykte as (
    select q.id, b.id as boelge, b.navn as boelge_navn, 'publisert' as slag, b.feltperiode, b.sortering,
        q.maalgruppe, coalesce(m.navn, q.maalgruppe_tekst) as maalgruppe_navn, q.spoersmaal, q.maaltall,
        q.kilde, q.sted, q.tabell, q.ordlyd, q.base,
        b.sitert, q.rowid as plass,
        case q.vektet when 'ja' then 'vektet; n er uvektet' when 'nei' then 'uvektet'
            else 'vekting er ikke oppgitt' end as vekting,
        concat_ws(' ', m.merknad, b.merknad) as merknad, q.motstrid,
        (select list(t.tittel order by t.id) from motstrid t
            where list_contains(string_split(q.motstrid, ';'), t.id)) as spriker, o.svar, o.emner, c.delinger, c.n_fra, c.n_til, c.celler
    from spoersmaal q
    join undersoekelse_av b on b.undersoekelse = q.undersoekelse
    join celler c on c.id = q.id
    join ordnet o on o.id = q.id
    left join maalgrupper m on m.id = q.maalgruppe
),
boelgeskala as (
    select boelge, skala, list(svar order by posisjon nulls last) as svar,
        list(svar order by posisjon) filter (topp2) as teller
    from (select distinct boelge, skala, posisjon, svar, topp2 from b_skala where posisjon is not null or vet_ikke)
    group by all
),
leste as (
    select concat_ws('/', q.boelge, q.maalgruppe, q.spoersmaal) as id, q.boelge, w.navn as boelge_navn,
        w.slag, w.feltstart, w.feltslutt, w.sortering, q.maalgruppe, m.navn as maalgruppe_navn, q.spoersmaal, q.maaltall,
        q.ordlyd, q.base_tekst as base, g.vekting, s.svar, s.teller, q.sammenlignbar as samme_som,
        list_filter([r.navn], lambda x: x is not null) as emner
    from b_spoersmaal q
    join boelger w on w.id = q.boelge
    join maalgrupper m on m.id = q.maalgruppe
    join b_maalgruppe g on g.boelge = q.boelge and g.maalgruppe = q.maalgruppe
    join boelgeskala s on s.boelge = q.boelge and s.skala = q.skala
    left join ressurser r on r.id = q.ressurs
)
select * from trykte
union all by name
select * from leste
order by slag = 'syntetisk', coalesce(sitert, false), sortering desc, boelge, plass, id
