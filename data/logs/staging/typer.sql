-- What a request is of, in every chunk alike; and the source, which is one.
create type slag as enum ('side', 'nedlasting', 'statisk', 'annen_fil', 'annen_metode', 'annen_status', 'utelatt');
create type kilde as enum (select getvariable('kilde'))
