-- What people ask for by a word that is no bransje: addresses that no page answers in the real logs,
-- and searches that the agencies have entered.
select slug as ord, sum(ganger)::bigint as ganger, 'loggene: ' || string_agg(distinct svar, '; ' order by svar) as kilde
from etterspurt
where kilde in (select s.id from standardkilder s join kilder k on k.id = s.id where k.rolle = 'hoved')
group by slug
union all by name
select lower(kanal) as ord, sum(verdi)::bigint as ganger,
    'egne nøkkeltall: søk på forsiden (' || string_agg(distinct kilde, '; ') || ')' as kilde
from egne_noekkeltall
where maaltall = 'soek' and not syntetisk
group by lower(kanal)
order by ganger desc, ord
