-- Tilvekst i dekning: andelen av alle jobber som hver planlagte bransje ville lagt til.
with alle as (select jobber, periode from jobber_naa where nivaa = 'i_alt'),
plan as (
    select l.bransje, b.navn, string_agg(distinct l.kilder, '; ') as kilder
    from bransje_lansering l join bransjer b on b.id = l.bransje
    where l.status = 'planlagt' and velges($utvalg['verktoey'], l.verktoey) and velges($utvalg['bransje'], l.bransje)
        -- A bransje that already has one of the chosen tools adds no jobs.
        and not exists (from bransje_lansering h where h.bransje = l.bransje and h.status = 'lansert'
            and velges($utvalg['verktoey'], h.verktoey))
    group by all
),
rader as (
    select case $fordeling when 'bransje' then p.bransje else 'alle' end as gruppe,
        sum(j.jobber)::bigint as antall, a.jobber as alle, a.periode,
        string_split(string_agg(p.kilder, '; '), '; ') as kilder,
        list(p.navn order by p.navn) filter (j.bransje is null) as uten_koder,
        list(if($fordeling = 'bransje', '', p.navn || ' er ikke med: ')
                || uten_jobber(j.jobber, j.grunnlag, j.skjult, j.periode) order by p.navn)
            filter (j.bransje is not null and j.jobber is null) as ukjente,
        list(p.navn || if(j.grunnlag = 'nav', ' (NAVs koder): ', ' (vårt forslag): ') || j.koder order by p.navn)
            filter (j.jobber is not null) as koder
    from plan p cross join alle a left join bransje_jobber j on j.bransje = p.bransje
    group by all
)
select gruppe, 100.0 * antall / alle as verdi, alle as grunnlag, antall,
    list_filter([
        case when antall is null and ukjente is null then 'bransjen har ingen næringskode, så jobbene kan ikke telles'
            when antall is not null then norsk_tall(antall) || ' jobber i ' || periodetekst(periode) end,
        case when antall is not null then 'uten næringskode: ' || array_to_string(uten_koder, ', ') end
    ] || coalesce(ukjente, []) || coalesce(koder, []), lambda m: m is not null) as merker,
    list_distinct(kilder) || ['SSB tabell 13926, ' || periodetekst(periode)] as kilder
from rader
order by verdi desc nulls last, gruppe
