-- Nedlastinger: antall filer (pdf, docx, xlsx, pptx, zip) som er hentet av mennesker.
select gruppe, sum(nedlastinger)::bigint as verdi, sum(nedlastinger)::bigint as grunnlag
from nedlasting_i($utvalg, $fordeling)
group by gruppe
