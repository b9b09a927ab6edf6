-- All sick leave in all næringer, one row per whole year that the register holds.
create view aarlig_sykefravaer as
from sykefravaer
where seksjon = 'A-U' and type = 'i_alt' and justering = 'årsgjennomsnitt' and sektor = 'alle' and kjoenn = 'alle'
    and prosent is not null;
