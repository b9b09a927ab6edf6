-- A contradiction is of a known kind, and something says what the two sides are.
with brukt as (
    select unnest(string_split(motstrid, ';')) as id
    from (select motstrid from publisert_bruk union all select motstrid from bransje_verktoey
        union all select motstrid from bransje_antall union all select motstrid from brudd
        union all select motstrid from milepaeler union all select motstrid from spoersmaal
        union all select motstrid from bransje_samlet union all select motstrid from styring)
)
select id, coalesce(slag, '(tom)') as slag, utsagn from motstrid
where slag is null or slag not in ('motstrid', 'ulikt_maal', 'ulik_tid', 'trykkfeil', 'avrunding', 'forenlig')
    or (utsagn is null and id not in (from brukt where id is not null))
