-- What a raw log is read into: lines as the log has them, and those that we cannot read ourselves.
create table raa (
    linje bigint, vaar boolean, tid timestamp, lokal timestamp, adresse varchar, agent varchar,
    foresporsel varchar, status smallint, filslag varchar, kampanje varchar, tekst varchar);
create table ulest (linje bigint, tekst varchar);
