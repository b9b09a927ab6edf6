-- The id of a wave is its own: not that of a published one, nor the word that means all of those.
select id, count(*) as ganger
from (select id from boelger union all select id from andre_undersoekelser union all select 'publisert')
group by id
having count(*) > 1
