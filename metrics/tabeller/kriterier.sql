-- What the redaksjonsråd weighs, one row per bransje, with the source or the reason for each gap.
-- `etterspurt` are the tools where no report says that the bransje is launched.
-- `logget` are the tools that a real log has been read in from.
select k.*,
    (select list({'verktoey': e.verktoey, 'kanal': e.kanal, 'ganger': e.ganger} order by e.kanal)
        from bransje_etterspurt e where e.bransje = k.bransje) as etterspurt,
    (select coalesce(list(v.id), []) from verktoey v where v.kanal in (
        select l.kanal from standardkilder s join kilder l on l.id = s.id where l.rolle = 'hoved')) as logget
from bransje_kriterier k
order by k.navn
