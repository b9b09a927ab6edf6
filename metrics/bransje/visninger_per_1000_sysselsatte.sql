-- Visninger per 1000 sysselsatte: sidevisninger på bransjens sider per 1000 jobber i bransjen.
from jobbrate($utvalg, $fordeling, 'sidevisninger')
order by verdi desc nulls last, gruppe
