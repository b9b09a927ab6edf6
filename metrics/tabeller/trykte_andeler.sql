-- The printed survey answers put together as the survey metrics have them, one per cell.
select s.maaltall, s.maalgruppe, m.navn as maalgruppe_navn, s.ressurs, e.navn as ressurs_navn,
    concat_ws(', ', b.navn, f.navn, t.navn) as gruppe, s.verdi, s.antall, s.grunnlag, s.enhet, s.merker, s.kilde
from svar s
join maalgrupper m on m.id = s.maalgruppe
join ressurser e on e.id = s.ressurs
left join bransjer b on b.id = s.bransje
left join fylker f on f.fylkesnr = s.region and f.versjon = '2020-2023'
left join stoerrelser t on t.id = s.stoerrelse
order by s.spoersmaal_id, e.rekkefoelge, gruppe
