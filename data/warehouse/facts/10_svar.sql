-- The survey answers as cells: one number per question, målgruppe, resource and cut.
-- Shares come from counts where the counts are certain, else from the percentages as printed.

-- True where only those who had used the resource were asked, so that the base is a part of them all.
create macro bare_brukere(design, maaltall) as
    design = 'vektet' and maaltall in ('nytte', 'relevans', 'brukervennlighet');

-- Who the share is a share of, and what it is about, as a reader must be told it.
create macro basetekst(design, maaltall, er_case) as case
    when maaltall = 'kunnskapskilde' then 'base: alle virksomhetene i utvalget, uvektet'
    when design = 'antall' then 'antall organisasjoner, ikke prosent'
    when er_case and maaltall in ('kjennskap', 'bruk_ressurs') then 'base: ikke oppgitt i rapporten'
    when maaltall = 'bruk_ressurs' then 'base: alle som svarte på spørsmålet'
    when maaltall = 'kjennskap' then 'base: alle som har en mening'
    when bare_brukere(design, maaltall) then 'base: virksomheter som har brukt ressursen'
    else 'base: alle som har en mening, ikke bare brukere' end;

create temp table stilt as
select s.id, s.maaltall, s.spoersmaal, s.maalgruppe, m.design, s.vektet, s.tabell,
    s.kilde || ' ' || s.sted as kilde
from spoersmaal s
join maalgrupper m on m.id = s.maalgruppe
-- NB: appendix table 10-1 repeats table 6-1 without its n; SINTEF's figure and text repeat its tables.
where s.maaltall is not null and s.maaltall <> 'svarprosent' and s.tabell <> '10-1'
    and (s.maaltall <> 'kunnskapskilde' or s.tabell in ('15', '16'));

create temp table trykt as
select u.spoersmaal_id as id, u.ressurs,
    case when u.undergruppe_type = 'bransje' then u.undergruppe end as bransje,
    case when u.undergruppe_type = 'region' then u.undergruppe end as region,
    case when u.undergruppe_type = 'stoerrelse' then u.undergruppe end as stoerrelse,
    sum(u.verdi) filter (not u.vet_ikke and coalesce(u.posisjon, 5) >= 4) as topp2,
    max(u.verdi) filter (u.posisjon = 4) as nest, max(u.verdi) filter (u.posisjon = 5) as oeverst,
    sum(u.verdi) filter (not u.vet_ikke) as summen,
    max(u.verdi) filter (u.vet_ikke) as vet_ikke,
    min(coalesce(u.n, u.n_min)) as n_fra, max(coalesce(u.n, u.n_maks)) as n_til,
    min(u.enhet) as enhet
from undersoekelse u
where u.ressurs is not null
group by all;

create temp table telling as
select spoersmaal_id as id, emne as ressurs,
    min(n_min) filter (topp2_min is not null) as n_min, max(n_maks) filter (topp2_min is not null) as n_maks,
    max(topp2_min) as topp2_min, max(topp2_maks) as topp2_maks,
    max(antall_min) filter (topp2_min is null) as usikre_min,
    max(antall_maks) filter (topp2_min is null) as usikre_maks
from svar_telling
group by all;

create temp table regnet as
select q.*, t.* exclude (id, enhet), c.* exclude (id, ressurs), m.svar,
    coalesce(c.topp2_min = c.topp2_maks and c.n_min = c.n_maks, false) as eksakt,
    coalesce(c.usikre_min = c.usikre_maks, false) as usikre_kjent,
    -- The organisations were too few for percentages: the report prints counts.
    t.enhet = 'antall' as som_antall,
    case when t.nest is not null and t.enhet = 'prosent'
        then format('trykt: {:.0f} + {:.0f} = {:.0f} %', t.nest, t.oeverst, t.topp2)
        when t.enhet = 'prosent' then format('trykt: {:.0f} %', t.topp2) end as trykkmerke,
    t.nest is not null as er_skala
from stilt q
join trykt t using (id)
join maalgrupper m on m.id = q.maalgruppe
left join telling c on c.id = t.id and c.ressurs = t.ressurs
    and t.bransje is null and t.region is null and t.stoerrelse is null;

-- NB: what a report prints is known to all, and is shown as printed however few have answered.
create table svar as
select
    id as spoersmaal_id, maaltall_om(maaltall, ressurs) as maaltall, spoersmaal, maalgruppe, design, ressurs, bransje, region, stoerrelse,
    case when eksakt then 100.0 * topp2_min / n_min else topp2 end::double as verdi,
    case when som_antall and er_skala then summen when eksakt then n_min
        else coalesce(n_min, n_fra) end::bigint as grunnlag,
    case when som_antall then topp2 when eksakt then topp2_min end::bigint as antall,
    case when som_antall then null
        when er_skala and usikre_kjent then 100.0 * usikre_min / n_fra else vet_ikke end::double as vet_ikke,
    case when som_antall then vet_ikke when er_skala and usikre_kjent then usikre_min end::bigint as vet_ikke_antall,
    case when som_antall then summen + vet_ikke else n_fra end::bigint as spurt,
    case when som_antall then 'antall' else 'prosent' end as enhet,
    list_filter([
        trykkmerke,
        case ressurs when 'ia_tema' then 'gjelder temaet i IA-avtalen, ikke portalen'
            when 'ia_budskap' then 'gjelder hovedbudskapet, ikke portalen' end,
        basetekst(design, maaltall, bransje is not null),
        case when som_antall and er_skala then format('{}: {:.0f}',
            if(maaltall = 'kjennskap', 'vet ikke', 'vet ikke eller har ikke brukt'), vet_ikke) end,
        case when som_antall and not er_skala then
            format('n er ikke oppgitt i tabellen; {} organisasjoner svarte på undersøkelsen', svar) end,
        case when design = 'hel_populasjon' and not eksakt then
            format('antallet er ikke entydig: {}–{} av {}', topp2_min, topp2_maks, n_maks) end,
        case when vektet = 'ja' then 'vektet; n er uvektet'
            || if(maaltall = 'bruk_ressurs', '', ' og inkluderer vet ikke') end,
        case when n_til > n_fra then format('n er {}–{}', n_fra, n_til) end,
        case when bransje is not null and n_fra is null then 'n er ikke oppgitt' end,
        case when bransje is not null then 'vekting er ikke oppgitt i rapporten' end
    ], lambda m: m is not null) as merker,
    kilde
from regnet
-- NB: SINTEF prints the total of table 15 once more in table 16.
where not (maaltall = 'kunnskapskilde' and tabell = '16' and region is null);
