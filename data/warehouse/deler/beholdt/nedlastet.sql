-- Each download.
select kilde, dag, tid, periode, generasjon, besoekende, side, region, enhet, nettleser from nedlastet;
select d.* exclude (del, side), s.* exclude (del, lokal)
from del_nedlastet d
join sidekart s on s.del = d.del and s.lokal = d.side
