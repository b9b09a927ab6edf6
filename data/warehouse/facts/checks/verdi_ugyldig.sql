-- Percent lie in 0–100, intervals run forwards, and a plan or a launch is nothing else.
select 'undersoekelse' as tabell, spoersmaal_id as id from undersoekelse
where enhet = 'prosent' and verdi not between 0 and 100
union all
select 'publisert_bruk', id from publisert_bruk
where fra > til
    or presisjon not in ('eksakt', 'omtrent', 'over', 'under', 'intervju', 'planlagt', 'uklart', 'uten_tall', 'finnes_ikke')
    or (verdi is null) <> (presisjon in ('uten_tall', 'finnes_ikke')) or verdi_maks < verdi
union all
select 'bransje_verktoey', bransje || ' ' || verktoey from bransje_verktoey
where fra > til or status not in ('lansert', 'planlagt')
union all
select 'milepaeler', tekst from milepaeler where dato > dato_slutt
union all
select 'bransje_antall', type from bransje_antall
where antall_maks < antall or fra > dato or (type = 'nye' and (fra is null or dato is null))
union all
select 'bransje_samlet', tekst from bransje_samlet
where fra > til or til is null or status not in ('lansert', 'klar', 'planlagt') or gjelder not in ('alle', 'prioriterte', 'andre')
union all
-- NB: a target without a goal tells that the sources give none, and so has no deadline either.
select 'maal', id from maal
where retning not in ('opp', 'ned') or maales not in ('ved_frist', 'i_perioden')
    or (maalverdi is null and (frist is not null or basis_verdi is not null or maalverdi_maks is not null))
    or (maales = 'i_perioden' and ((fra is null) <> (frist is null) or fra > frist))
    or (coalesce(maales, 'ved_frist') = 'ved_frist' and fra is not null)
