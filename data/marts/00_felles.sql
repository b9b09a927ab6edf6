-- A filter that is not set (null) lets everything through.
create macro velges(valgte, verdi) as valgte is null or list_contains(valgte::varchar[], verdi);
