-- Traefik: JSON med ClientHost (eller ClientAddr), StartUTC, RequestMethod, RequestPath og DownstreamStatus
create or replace temp view lest as
with felt as (
    select linje, tekst, json_linje(tekst) as j from linjer
), navngitt as (
    select linje, tekst,
        json_felt(j, ['$.ClientHost', '$.ClientAddr']) as klient,
        json_felt(j, ['$."request_X-Forwarded-For"', '$.request_X_Forwarded_For']) as videresendt,
        json_felt(j, ['$.StartUTC', '$.StartLocal', '$.time']) as tid,
        json_felt(j, ['$.RequestMethod']) || ' ' || json_felt(j, ['$.RequestPath']) || ' '
            || med_http(json_felt(j, ['$.RequestProtocol'])) as foresporsel,
        statuskode(json_felt(j, ['$.DownstreamStatus', '$.OriginStatus'])) as status,
        json_felt(j, ['$.RequestHost', '$.RequestAddr']) as vert,
        json_felt(j, ['$.request_Referer']) as henvisning,
        -- NB: Traefik leaves out the headers unless it is told to keep them.
        json_felt(j, ['$."request_User-Agent"', '$.request_User_Agent']) as agent
    from felt
)
select linje, tekst, vert,
    case when tid is not null and foresporsel is not null and status is not null then klient end as klient,
    iso_tidspunkt(tid) as tidspunkt, iso_sone(tid) as sone, foresporsel, status,
    coalesce(henvisning, '-') as henvisning, agent, videresendt as resten
from navngitt
