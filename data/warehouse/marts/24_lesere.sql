-- How many have met each page or document, whatever its address is written like.
create temp view moette as
select side, innhold, besoekende
from lesning
where slag in ('side', 'nedlasting') and regel is null;

create temp table innholdets_lesere as
select innhold, count(distinct besoekende) as antall
from moette
group by innhold;
