-- Caddy: JSON med ts, request (client_ip eller remote_ip, method, host, uri, headers) og status
create or replace temp view lest as
with felt as (
    select linje, tekst, json_linje(tekst) as j from linjer
), navngitt as (
    select linje, tekst,
        json_felt(j, ['$.request.client_ip', '$.request.remote_ip', '$.request.remote_addr']) as klient,
        json_felt(j, ['$.request.headers."X-Forwarded-For"[0]']) as videresendt,
        json_felt(j, ['$.ts']) as tid,
        json_felt(j, ['$.request.method']) || ' ' || json_felt(j, ['$.request.uri']) || ' '
            || med_http(json_felt(j, ['$.request.proto'])) as foresporsel,
        statuskode(json_felt(j, ['$.status'])) as status,
        json_felt(j, ['$.request.host']) as vert,
        json_felt(j, ['$.request.headers.Referer[0]']) as henvisning,
        json_felt(j, ['$.request.headers."User-Agent"[0]']) as agent
    from felt
)
select linje, tekst, vert,
    case when tid is not null and foresporsel is not null and status is not null then klient end as klient,
    iso_tidspunkt(tid) as tidspunkt, iso_sone(tid) as sone, foresporsel, status,
    coalesce(henvisning, '-') as henvisning, coalesce(agent, '-') as agent, videresendt as resten
from navngitt
