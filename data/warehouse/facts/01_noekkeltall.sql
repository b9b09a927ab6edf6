-- The agencies' own key figures among what the reports say of the same, with their source told.
-- NB: the invented ones of the demo stay in their own table, and are in no series of real numbers.
create table egne_tall as
select n.* replace (lower(left(k.tekst, 1)) || substr(k.tekst, 2) as maaltall), n.maaltall as slag,
    nullif(k.metrikk, '') as metrikk, v.id as verktoey, b.navn as bransje_tekst,
    'Egne nøkkeltall' as egen, format('{} (ført av {} {})', n.kilde, n.hvem, strftime(try_cast(n.naar as timestamptz), '%d.%m.%Y')) as sted
from egne_noekkeltall n
join noekkeltall k on k.maaltall = n.maaltall
left join verktoey v on v.kanal = n.kanal
left join bransjer b on b.id = n.bransje
where not n.syntetisk;

insert into publisert_bruk by name
select id, egen as kilde, sted, kanal, maaltall, metrikk, bransje, bransje_tekst, fra, til, verdi,
    presisjon, nullif(merknad, '') as merknad
from egne_tall where slag not in ('lansert', 'bransjer_lansert', 'nye_bransjer');

insert into bransje_verktoey by name
select bransje, bransje_tekst, verktoey, 'lansert' as status, fra, til, egen as kilde, sted,
    nullif(merknad, '') as merknad
from egne_tall where slag = 'lansert';

insert into bransje_antall by name
select if(slag = 'nye_bransjer', fra, null) as fra, til as dato, verdi::bigint as antall, verktoey,
    if(slag = 'nye_bransjer', 'nye', 'lansert') as type,
    if(slag = 'nye_bransjer', 'nye i perioden', 'lansert') as typetekst,
    egen as kilde, sted, nullif(merknad, '') as merknad
from egne_tall
-- NB: what a report counts on the very day is the same number, and stands there already.
where slag in ('nye_bransjer', 'bransjer_lansert') and not (slag = 'bransjer_lansert'
    and exists (from bransje_antall a where a.type = 'lansert' and a.dato = til and a.verktoey = egne_tall.verktoey));
