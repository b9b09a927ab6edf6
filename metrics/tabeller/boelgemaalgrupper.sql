-- Who was asked in the computed waves, how many there are, and how the answers are weighted.
select m.boelge, m.maalgruppe, m.N, m.N_kilde, m.utsendt, m.svar, m.design, m.vekting, m.kish_deff,
    m.utvalg, m.enslig, m.varians, m.skalaer, m.mse, m.tidlig_til, m.sent_fra, m.purret,
    (select list({'stratum': s.stratum, 'N': s.N, 'svar': coalesce(s.enheter, s.svar)} order by s.stratum) from b_stratum s
        where s.boelge = m.boelge and s.maalgruppe = m.maalgruppe) as strata,
    exists (from b_svarer r where r.boelge = m.boelge and r.maalgruppe = m.maalgruppe
        and r.marginer is not null) as raket,
    exists (from b_stratum s where s.boelge = m.boelge and s.maalgruppe = m.maalgruppe
        and s.enheter is not null) as klynget
from b_maalgruppe m
join boelger w on w.id = m.boelge
order by m.boelge, m.maalgruppe
