-- W3C utvidet (IIS, CloudFront og andre): feltene står i en linje som begynner med #Fields:
create or replace temp view lest as
with hodet as (
    -- NB: a new heading may come anywhere; before the first of a chunk, that of the file's beginning.
    select linje, tekst,
        coalesce(
            last_value(case when starts_with(tekst, '#Fields:') then rtrim(substr(tekst, 9), e' \t\r\n') end ignore nulls)
                over (order by linje rows unbounded preceding),
            getvariable('w3c_felt')) as hode
    from linjer
), delt as (
    select linje, tekst, string_split_regex(lower(trim(hode)), '\s+') as navn,
        case when starts_with(tekst, '#') or hode is null then []
            when contains(tekst, e'\t') then string_split(rtrim(tekst, e'\r\n'), e'\t')
            else string_split(rtrim(tekst, e' \r\n'), ' ') end as deler
    from hodet
), felt as (
    select linje, tekst, case when len(navn) = len(deler) then map_from_entries(list_zip(navn, deler)) end as f
    from delt
), navngitt as (
    select linje, tekst,
        nullif(coalesce(f['x-forwarded-for'], '-'), '-') as videresendt,
        coalesce(f['c-ip'], f['cs-ip']) as klient,
        coalesce(f['date'] || 'T' || f['time'] || 'Z', f['timestamp']) as tid,
        coalesce(f['cs-method'], 'GET') || ' ' || coalesce(f['cs-uri-stem'] || coalesce('?' || nullif(f['cs-uri-query'], '-'), ''), f['cs-uri'])
            || ' ' || med_http(nullif(coalesce(f['cs-protocol-version'], f['cs-version'], f['cs-protocol']), '-')) as foresporsel,
        statuskode(f['sc-status']) as status,
        nullif(coalesce(nullif(f['x-host-header'], '-'), nullif(f['cs-host'], '-'), f['cs(host)']), '-') as vert,
        coalesce(f['cs(referer)'], f['cs(referrer)']) as henvisning,
        f['cs(user-agent)'] as agent
    from felt
)
select linje, tekst, vert,
    case when tid is not null and foresporsel is not null and status is not null then klient end as klient,
    iso_tidspunkt(tid) as tidspunkt, iso_sone(tid) as sone, foresporsel, status, henvisning,
    -- A blank is written as + or %20, and CloudFront encodes once more.
    replace(case when contains(agent, '%') then coalesce(try(url_decode(url_decode(agent))), agent) else agent end,
        '+', ' ') as agent,
    videresendt as resten
from navngitt
