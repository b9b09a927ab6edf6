-- Bransjer that visitors ask for and no register knows, most asked for first.
select slug, string_agg(distinct kanal, ', ' order by kanal) as kanaler,
    string_agg(distinct svar, '; ' order by svar) as svar, sum(ganger)::bigint as ganger
from etterspurt
where kilde in (select id from standardkilder)
group by slug
order by ganger desc, slug
