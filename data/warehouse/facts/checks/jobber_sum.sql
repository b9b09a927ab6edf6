-- The jobs written beside the codes are SSB's own for the 4th quarter of 2024.
with koder as (
    select kode, jobber_13926 from jobber_naering where nivaa = 'naeringsundergruppe' and periode = '2024-K4'
)
select n.bransje, n.kode, n.jobber, sum(k.jobber_13926) as ssb
from bransje_nace n
join koder k on case
    when contains(n.kode, '–') then left(k.kode, 2) between split_part(n.kode, '–', 1) and split_part(n.kode, '–', 2)
    else starts_with(k.kode, n.kode) end
where n.standard = 'SN2007'
group by n.bransje, n.kode, n.jobber
having n.jobber <> ssb
