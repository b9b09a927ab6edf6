-- Figures in the sources that cannot all be true, with the rows they stand in.
with rader as (
    select p.motstrid, format('{}, {}, {}: {}{} ({} {})', coalesce(v.navn, p.kanal), p.maaltall,
        norsk_periode(p.fra, p.til),
        case p.presisjon when 'eksakt' then '' when 'omtrent' then 'om lag ' else p.presisjon || ' ' end,
        norsk_tall(p.verdi), p.kilde, p.sted) as tekst
    from publisert_bruk p left join verktoey v on v.kanal = p.kanal
    union all
    select motstrid, format('{} i {}: {} ({} {})', bransje_tekst, v.navn, norsk_periode(b.fra, b.til), b.kilde, b.sted)
    from bransje_verktoey b join verktoey v on v.id = b.verktoey
    union all
    select motstrid, format('{}, {}: {} ({} {})', typetekst, if(dato is null, 'uten dato', norsk_dato(dato)), antall, kilde, sted)
    from bransje_antall
    union all
    select motstrid, format('{}: {} ({} {})', norsk_periode(fra, til), tekst, kilde, sted) from brudd
    union all
    select motstrid, format('{}: {} ({} {})', norsk_dato(dato), tekst, kilde, sted) from milepaeler
    union all
    select motstrid, format('{} ({} {})', ordlyd, kilde, sted) from spoersmaal
),
delt as (select unnest(string_split(motstrid, ';')) as id, tekst from rader where motstrid is not null),
funnet as (select id, list_sort(list(distinct tekst)) as tekster from delt group by id)
select m.id, m.tittel, m.slag, m.forklaring, m.kilde,
    coalesce(string_split(m.utsagn, '|'), f.tekster, []) as utsagn
from motstrid m
left join funnet f using (id)
order by m.rowid
