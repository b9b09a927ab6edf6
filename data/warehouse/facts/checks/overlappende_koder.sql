-- A code belongs to one bransje: a job counted in two would make the coverage too large.
with koder as (
    select distinct n.bransje, k.kode
    from bransje_nace n
    join jobber_naering k on k.nivaa = 'naeringsundergruppe' and case
        when contains(n.kode, '–') then left(k.kode, 2) between split_part(n.kode, '–', 1) and split_part(n.kode, '–', 2)
        else starts_with(k.kode, n.kode) end
    where n.standard = 'SN2007'
)
select kode, list(bransje order by bransje) as bransjer from koder group by kode having count(*) > 1
