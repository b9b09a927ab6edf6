-- The goals for activities, with the verdict that the sources themselves give.
select id, slag, maal, tall, enhet, per, frist, ansvar, maalt, maalt_dato, utfall, merknad, kilde, sted, maalt_kilde, maalt_sted, noekkeltall
from aktivitetsmaal
order by rowid
