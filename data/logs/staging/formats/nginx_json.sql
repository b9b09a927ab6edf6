-- nginx eller Apache som JSON: én linje per forespørsel med remote_addr, time_iso8601 (eller time_local, msec), request, status
create or replace temp view lest as
with felt as (
    select linje, tekst, json_linje(tekst) as j from linjer
), navngitt as (
    select linje, tekst,
        json_felt(j, ['$.remote_addr', '$.remote_ip', '$.client_ip', '$.clientip', '$.remoteIP', '$.client', '$.ip']) as klient,
        json_felt(j, ['$.http_x_forwarded_for', '$.x_forwarded_for', '$.forwarded_for']) as videresendt,
        json_felt(j, ['$.time_iso8601', '$.time_local', '$.msec', '$.timestamp', '$."@timestamp"', '$.time']) as tid,
        coalesce(
            json_felt(j, ['$.request']),
            json_felt(j, ['$.request_method', '$.method', '$.verb']) || ' '
                || coalesce(json_felt(j, ['$.request_uri']),
                    json_felt(j, ['$.uri', '$.path', '$.url']) || coalesce('?' || ltrim(json_felt(j, ['$.args', '$.query_string', '$.query']), '?'), ''))
                || ' ' || med_http(json_felt(j, ['$.server_protocol', '$.protocol']))) as foresporsel,
        statuskode(json_felt(j, ['$.status', '$.response', '$.status_code'])) as status,
        json_felt(j, ['$.http_host', '$.host', '$.vhost', '$.server_name']) as vert,
        json_felt(j, ['$.http_referer', '$.http_referrer', '$.referer', '$.referrer']) as henvisning,
        json_felt(j, ['$.http_user_agent', '$.user_agent', '$.userAgent', '$.agent']) as agent,
        list_has_any(json_keys(j), ['http_user_agent', 'user_agent', 'userAgent', 'agent']) as har_felt
    from felt
)
select linje, tekst, vert,
    case when tid is not null and foresporsel is not null and status is not null then klient end as klient,
    iso_tidspunkt(tid) as tidspunkt, iso_sone(tid) as sone, foresporsel, status,
    coalesce(henvisning, '-') as henvisning, case when har_felt then coalesce(agent, '-') end as agent,
    nullif(videresendt, '-') as resten
from navngitt
