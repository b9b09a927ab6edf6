-- Per chosen source: its place databases, and the page views that have a fylke, of all in the selection.
select kilde, (select string_agg(distinct nullif(i.steder, ''), '; ') from innlasting i where i.kilde = b.kilde) as steder,
    sum(sidevisninger)::bigint as visninger,
    coalesce(sum(sidevisninger) filter (region is not null), 0)::bigint as plassert
from bruk_i($utvalg, 'alle') b
group by kilde
order by kilde
