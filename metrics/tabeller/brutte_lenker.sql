-- Broken links of the selection, those met most often first.
select adresse, fra, sum(ganger)::bigint as ganger
from brutte_lenker
where dag not in (select dag from hulldager($utvalg))
    and case when $utvalg['kilde'] is null then kilde in (select id from standardkilder)
        else list_contains($utvalg['kilde']::varchar[], kilde) end
    and ($utvalg['fra'] is null or dag >= $utvalg['fra']::date)
    and ($utvalg['til'] is null or dag <= $utvalg['til']::date)
group by adresse, fra
order by ganger desc, adresse, fra
