-- The cells of one printed question, as they are printed and in the order of the table.
select coalesce(r.navn, u.utsagn) as emne, u.svar, u.verdi::double as verdi, u.enhet, u.n, u.n_min, u.n_maks,
    u.undergruppe_type as delt_paa,
    coalesce(case u.undergruppe_type
        when 'region' then f.navn when 'stoerrelse' then s.navn when 'bransje' then b.navn
        when 'sektor' then k.navn end, u.undergruppe) as gruppe,
    u.vet_ikke, u.merknad
from undersoekelse u
left join ressurser r on r.id = u.ressurs
left join stoerrelser s on u.undergruppe_type = 'stoerrelse' and s.id = u.undergruppe
left join bransjer b on u.undergruppe_type = 'bransje' and b.id = u.undergruppe
left join sektorer k on u.undergruppe_type = 'sektor' and k.id = u.undergruppe
left join fylker f on u.undergruppe_type = 'region' and f.versjon = '2020-2023' and f.fylkesnr = u.undergruppe
where u.spoersmaal_id = $id
order by u.rowid
