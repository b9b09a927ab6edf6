-- The spans that a tool has of each number, but those that touch a day without comparable numbers.
select maaltall, dimensjon, korn, fra, til, rundet
from observasjonsspenn o
where kilde = $kilde and list_contains($deler::varchar[], maaltall)
    and not exists (from hull h where h.kilde = o.kilde and h.dag between o.fra and o.til)
order by all
