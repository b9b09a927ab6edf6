-- The chain runs through known levels, a verdict is the source's own or unknown, and what elaborates a
-- recommendation names one that exists.
select 'resultatkjede' as tabell, boks as id, 'ukjent nivaa' as feil from resultatkjede
where nivaa is null or nivaa not in ('ressurser', 'aktiviteter', 'bruk', 'kunnskap_og_praksis', 'arbeidsmiljoe', 'effekt')
union all
select 'resultatkjede', boks, 'en indikator må ha både navn og hent' from resultatkjede
where (indikator is null) <> (hent is null)
union all
select 'aktivitetsmaal', id, 'ukjent slag eller utfall' from aktivitetsmaal
where slag not in ('handlingsplan', 'plan', 'arbeidsmaal', 'avtale') or utfall is null
    or utfall not in ('naadd', 'ikke_naadd', 'ukjent') or (maalt is not null and maalt_dato is null)
union all
select 'anbefalinger', id, 'ukjent slag, eller hoerer_til finnes ikke' from anbefalinger
where slag not in ('sluttrapport', 'kapittel', 'midtveis')
    or (hoerer_til is not null and hoerer_til::varchar not in (select id from anbefalinger))
union all
select 'styring', id, 'ukjent slag' from styring
where slag not in ('budsjett', 'bruk_av_midler', 'bemanning', 'moeter', 'sammensetning', 'rolle')
union all
select 'ia_maal', id, 'ukjent slag eller retning' from ia_maal
where slag not in ('hovedmål', 'delmål', 'etatens mål', 'avtaleperiode') or (slag <> 'avtaleperiode' and retning not in ('opp', 'ned'))
