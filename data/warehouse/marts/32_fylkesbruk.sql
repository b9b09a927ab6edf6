-- Use per fylke (2024-) in a selection. `grunnlag` is the fewest visitors there can be, since one
-- who comes in two months is counted in both. What is too little to show is hidden by the engine.
create macro fylkesbruk(utvalg) as table
with deler as (
    select region, kilde, noekkel, count(distinct besoekende) as besoekende,
        sum(sidevisninger)::bigint as visninger
    from bruk_i(utvalg, 'region') where region is not null group by all
)
select region, max(besoekende) as grunnlag, sum(visninger)::bigint as visninger from deler group by region;
