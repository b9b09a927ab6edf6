-- The fewest visitors there can be behind each group: the most in one month and source.
select gruppe, max(brukere) as besoekende
from brukstall_i($utvalg, $fordeling)
group by gruppe
