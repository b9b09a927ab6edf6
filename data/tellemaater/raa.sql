-- A chunk as it is read by us: its events, for our own rules, and its lines, for those of the tools.
insert into ingen_hendelser by name
select * replace (linje + getvariable('lab_foran') as linje), 0 as filnr from hendelseslinjer;

insert into raa by name
select t.linje + getvariable('lab_foran') as linje, true as vaar, t.tid,
    t.tid + coalesce(forskyvning(l.sone), interval 0 hour) as lokal,
    t.klient as adresse, t.agent, t.foresporsel, t.status, f.filslag,
    coalesce(f.kampanje, f.utm_kilde, f.utm_medium) as kampanje, t.tekst
from tolket t
join lest l on l.linje = t.linje
join rader r on r.linje = t.linje
join foresporsler f using (hva)
where t.grunn is null;
