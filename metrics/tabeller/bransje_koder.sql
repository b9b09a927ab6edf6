-- What each bransje is counted as: its codes in both standards, who defined them, and its jobs.
with koder as (
    select bransje, standard, string_agg(kode, ', ' order by kode) as koder
    from bransje_nace group by all
)
select b.id as bransje, b.navn, j.jobber, 100.0 * j.jobber / a.jobber as andel, j.grunnlag,
    gammel.koder as sn2007, ny.koder as sn2025, periodetekst(a.periode) as periode,
    k.verktoey, k.planlagt, replace(b.alias, ';', ', ') as alias, k.bransjeprogram,
    uten_jobber(j.jobber, j.grunnlag, j.skjult, j.periode) as uten_jobber,
    (select string_agg(n.navn || ' (til ' || norsk_dato(n.gyldig_til) || ')', ', ' order by n.navn)
        from bransjenavn n where n.bransje = b.id and n.gyldig_til is not null) as tidligere_navn,
    (select string_agg(u.undersegment, ', ') from undersegmenter u where u.bransje = b.id) as undersegmenter
from bransjer b
cross join (select jobber, periode from jobber_naa where nivaa = 'i_alt') a
join bransje_kriterier k on k.bransje = b.id
left join bransje_jobber j on j.bransje = b.id
left join koder gammel on gammel.bransje = b.id and gammel.standard = 'SN2007'
left join koder ny on ny.bransje = b.id and ny.standard = 'SN2025'
order by j.jobber desc nulls last, b.navn
