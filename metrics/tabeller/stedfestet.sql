-- Per chosen source: its place databases, and the page views that have a fylke, of all in the selection.
select kilde, (select string_agg(distinct nullif(i.steder, ''), '; ') from innlasting i where i.kilde = b.kilde) as steder,
    sum(sidevisninger)::bigint as visninger,
    coalesce(sum(sidevisninger) filter (gruppe <> 'ukjent'), 0)::bigint as plassert
from brukstall_i($utvalg, 'region') b
group by kilde
order by kilde
