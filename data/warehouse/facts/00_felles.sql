-- A filter that is not set (null) lets everything through.
create macro velges(valgte, verdi) as valgte is null or list_contains(valgte::varchar[], verdi);

-- What is no resource of its own: the theme of the IA-avtale and its main message.
create macro er_tema(ressurs) as ressurs in ('ia_tema', 'ia_budskap');
-- To know the theme and to know a resource are two questions, and two metrics.
create macro maaltall_om(maaltall, ressurs) as
    if(maaltall = 'kjennskap' and not er_tema(ressurs), 'kjennskap_ressurs', maaltall);

-- A quarter or a year as a reader says it: 2024-K4 is «4. kv. 2024».
create macro periodetekst(p) as
    if(contains(p, '-K'), right(p, 1) || '. kv. ' || left(p, 4), p);
-- Whether a SN2007 code lies under a bransje's code, which may be a span of næringer (12–33).
create macro i_kode(ramme, kode) as case
    when contains(ramme, '–') then left(kode, 2) between split_part(ramme, '–', 1) and split_part(ramme, '–', 2)
    else starts_with(kode, ramme) end;
