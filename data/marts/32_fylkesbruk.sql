-- Use per fylke (2024-) in a selection. `grunnlag` is the fewest visitors there can be, since one
-- who comes in two months is counted in both. Where one fylke alone is too small to show, the next
-- smallest takes its grunnlag, so that the engine hides both and neither is found as a remainder.
create macro fylkesbruk(utvalg) as table
with deler as (
    select region, kilde, noekkel, count(distinct besoekende) as besoekende,
        sum(sidevisninger)::bigint as visninger
    from bruk_i(utvalg, 'region') where region is not null group by all
),
talt as (
    select region, max(besoekende) as besoekende, sum(visninger)::bigint as visninger from deler group by region
),
rangert as (
    select t.*, count(*) filter (t.besoekende < g.skjul_under) over () as smaa,
        row_number() over (order by t.besoekende, t.region) as rang, min(t.besoekende) over () as minst,
        g.skjul_under
    from talt t cross join (select skjul_under from terskler where klasse = 'bruk_region') g
)
select region, visninger, if(smaa = 1 and rang = 2, minst, besoekende) as grunnlag,
    besoekende < skjul_under or (smaa = 1 and rang = 2) as skjult
from rangert;
