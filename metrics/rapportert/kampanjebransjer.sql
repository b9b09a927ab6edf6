-- Bransjer i kampanjene: antall bransjer som har vært med i satsingens kampanjer.
from publisert_i($utvalg, $fordeling, 'kampanjebransjer')
