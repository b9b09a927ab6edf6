-- What the redaksjonsråd weighs, one row per bransje, with the source or the reason for each gap.
select k.*, e.ganger as etterspurt, e.kanaler as etterspurt_kanaler
from bransje_kriterier k
left join bransje_etterspurt e using (bransje)
order by k.navn
