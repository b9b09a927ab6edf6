-- What a tool has counted over the chosen spans, of a dimension: per page, per bransje, or in all.
select o.maaltall, o.korn, o.fra, o.til,
    case $medlem when 'bransje' then coalesce(s.bransje, 'uten_bransje') when 'ledd' then o.ledd
        else '' end as medlem,
    sum(o.verdi) as verdi, max(o.verdi) as stoerst, count(*)::int as antall,
    bool_or(o.presisjon <> 'eksakt') as rundet
from observasjon o
join (select unnest($spenn::varchar[]) as spenn) v on v.spenn = concat_ws(' ', o.korn, o.fra, o.til)
left join observasjonssider s on s.kilde = o.kilde and s.vert = o.vert and s.sti = o.sti
where o.kilde = $kilde and o.dimensjon = $dimensjon and list_contains($deler::varchar[], o.maaltall)
    and velges($utvalg['bransje'], s.bransje)
group by all
order by all
