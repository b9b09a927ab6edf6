-- Views by the client they came from, in the files of each chosen source that touch the window.
select kilde, sum(klient_visninger)::bigint as visninger, sum(klient_stoerste)::bigint as stoerste,
    sum(klient_private)::bigint as private
from innlasting
where case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
        else list_contains($utvalg['kilde']::varchar[], kilde) end
    and ($utvalg['fra'] is null or siste::date >= $utvalg['fra']::date)
    and ($utvalg['til'] is null or foerste::date <= $utvalg['til']::date)
group by kilde
order by kilde
