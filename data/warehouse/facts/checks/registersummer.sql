-- The registers close: each count is the sum of its parts, and the known totals stand.
-- `skjulte` parts are those that SSB does not show: only they may leave a rest, and never less than none.
with summer as (
    select 'jobber per næring' as register, periode as del, sum(jobber) filter (nivaa = 'i_alt') as oppgitt,
        sum(jobber) filter (nivaa in ('seksjon', 'rest')) as delsum, 0 as avvik,
        count(*) filter (nivaa in ('seksjon', 'rest') and jobber is null) as skjulte
    from jobber_naering group by periode
    union all
    select 'jobber per sektor', periode, sum(jobber) filter (sektor = 'Sum alle sektorer'),
        sum(jobber) filter (sektor <> 'Sum alle sektorer'), 0,
        count(*) filter (sektor <> 'Sum alle sektorer' and jobber is null)
    from jobber_sektor group by periode
    union all
    select 'alle jobber, per sektor og per næring', n.periode, s.jobber, n.jobber, 0, 0
    from jobber_naering n join jobber_sektor s using (periode)
    where n.nivaa = 'i_alt' and s.sektor = 'Sum alle sektorer'
    union all
    select 'virksomheter per næring', gyldig_fra::varchar || ' ' || stoerrelse,
        sum(virksomheter) filter (seksjon = 'A-U'), sum(virksomheter) filter (seksjon <> 'A-U'), 0,
        count(*) filter (seksjon <> 'A-U' and virksomheter is null)
    from virksomheter group by gyldig_fra, stoerrelse
    union all
    select 'virksomheter per størrelse', gyldig_fra::varchar || ' ' || seksjon,
        sum(virksomheter) filter (stoerrelse = 'i_alt'), sum(virksomheter) filter (stoerrelse <> 'i_alt'), 0,
        count(*) filter (stoerrelse <> 'i_alt' and virksomheter is null)
    from virksomheter group by gyldig_fra, seksjon having count(*) > 1
    union all
    select 'sysselsatte per næring', periode, sum(sysselsatte) filter (seksjon = 'A-U'),
        sum(sysselsatte) filter (seksjon <> 'A-U'), 1, 0
    from sysselsatte_naering group by periode
    union all
    select 'sysselsatte per fylke', periode, sum(sysselsatte) filter (fylkesnr = '0'),
        sum(sysselsatte) filter (fylkesnr is distinct from '0'), 0, 0
    from sysselsatte_fylke group by periode
    union all
    select 'jobber i 4. kv. 2024', 'alle', 3153063, jobber, 0, 0 from jobber_naering
    where nivaa = 'i_alt' and periode = '2024-K4'
    union all
    select 'NAVs sju bransjer i 4. kv. 2024', 'nav', 517249, sum(jobber)::bigint, 0, 0 from bransje_nace
    where standard = 'SN2007' and grunnlag = 'nav'
    union all
    select 'virksomheter 1. januar 2022', 'alle', 629953, virksomheter, 0, 0 from virksomheter
    where seksjon = 'A-U' and stoerrelse = 'i_alt' and gyldig_fra = date '2022-01-01'
)
select register, del, oppgitt, delsum from summer
where oppgitt is null or (delsum is null and skjulte = 0) or delsum - oppgitt > avvik
    or (skjulte = 0 and oppgitt - delsum > avvik)
