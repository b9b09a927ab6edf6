-- How many have met each page or document, whatever its address is written like.
create temp table innholdets_lesere as
select innhold, count(distinct besoekende) as antall
from lesning
where slag in ('side', 'nedlasting') and regel is null
group by innhold;
