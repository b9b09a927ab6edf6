-- Azure Front Door, Application Gateway og App Service: JSON med time, category og properties
create or replace temp view lest as
with felt as (
    select linje, tekst, json_linje(tekst) as ytre,
        -- App Service writes the fields as a text within the text.
        coalesce(json_linje(json_extract_string(ytre, '$.properties')), json_extract(ytre, '$.properties')) as j
    from linjer
), navngitt as (
    select linje, tekst,
        json_felt(j, ['$.clientIp', '$.clientIP', '$.CIp', '$.socketIp']) as klient,
        coalesce(json_felt(ytre, ['$.time', '$.timeStamp', '$.timestamp']), json_felt(j, ['$.timeStamp', '$.time'])) as tid,
        json_felt(j, ['$.httpMethod', '$.CsMethod']) || ' '
            || json_felt(j, ['$.requestUri', '$.originalRequestUriWithArgs', '$.CsUriStem'])
            || case when contains(json_felt(j, ['$.requestUri', '$.originalRequestUriWithArgs', '$.CsUriStem']), '?') then ''
                else coalesce('?' || ltrim(json_felt(j, ['$.requestQuery', '$.CsUriQuery']), '?'), '') end
            || ' ' || med_http(json_felt(j, ['$.httpVersion'])) as foresporsel,
        statuskode(json_felt(j, ['$.httpStatusCode', '$.httpStatus', '$.ScStatus'])) as status,
        json_felt(j, ['$.originalHost', '$.host', '$.hostName', '$.CsHost']) as vert,
        json_felt(j, ['$.referer', '$.referrer', '$.Referer']) as henvisning,
        json_felt(j, ['$.userAgent', '$.UserAgent']) as agent
    from felt
)
select linje, tekst, vert,
    case when tid is not null and foresporsel is not null and status is not null then klient end as klient,
    iso_tidspunkt(tid) as tidspunkt, iso_sone(tid) as sone, foresporsel, status,
    coalesce(henvisning, '-') as henvisning, coalesce(agent, '-') as agent, null::varchar as resten
from navngitt
