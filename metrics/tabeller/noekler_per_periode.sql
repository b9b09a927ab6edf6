-- The sources whose visitors had several keys of one period (the upper half of `noekkel` is its day):
-- logs that were read on several machines, or after the key was gone.
select kilde
from dagsbruk
where felt = 'alle'
    and case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
        else list_contains($utvalg['kilde']::varchar[], kilde) end
    and ($utvalg['fra'] is null or dag >= $utvalg['fra']::date)
    and ($utvalg['til'] is null or dag <= $utvalg['til']::date)
group by kilde
having count(distinct noekkel) > count(distinct noekkel // 4294967296)
order by kilde
