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
select 'bransje_antall', type from bransje_antall where antall_maks < antall
union all
select 'maal', id from maal where maalverdi is null or retning not in ('opp', 'ned')
