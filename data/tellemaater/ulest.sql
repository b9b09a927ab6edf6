-- What we do not read of a chunk: GoAccess reads a line whose agent was never closed.
insert into ulest select linje + getvariable('lab_foran'), tekst from linjer;

insert into raa by name
select t.linje + getvariable('lab_foran') as linje, false as vaar, t.tid,
    t.tid + coalesce(forskyvning(l.sone), interval 0 hour) as lokal,
    t.klient as adresse, t.agent, t.foresporsel, t.status, t.tekst
from tolket t
join lest l on l.linje = t.linje
where t.grunn is null;
