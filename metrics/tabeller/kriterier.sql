-- What the redaksjonsråd weighs, one row per bransje, with the source or the reason for each gap.
-- `logget` are the tools that a real log has been read in from.
select k.*, e.ganger as etterspurt, e.kanaler as etterspurt_kanaler,
    (select coalesce(list(v.id), []) from verktoey v where v.kanal in (
        select l.kanal from standardkilder s join kilder l on l.id = s.id where l.rolle = 'hoved')) as logget
from bransje_kriterier k
left join bransje_etterspurt e using (bransje)
order by k.navn
