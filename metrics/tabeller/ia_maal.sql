-- The targets of the IA agreement, as far as the reports say anything of them.
select id, slag, maal, try_cast(tall as double) as tall, enhet, try_cast(basisaar as int) as basisaar,
    try_cast(basisverdi as double) as basisverdi, try_cast(frist as date) as frist, merknad, kilde, sted
from ia_maal
order by rowid
