-- Nedlastinger per 1000 sysselsatte: hentede filer fra bransjens sider per 1000 jobber i bransjen.
from jobbrate($utvalg, $fordeling, 'nedlastinger')
order by verdi desc nulls last, gruppe
