-- What the formats that are not Apache's share: a time that is ISO 8601 or seconds since 1970, as the
-- two texts that a format gives; and the first of a JSON line's fields that holds anything.
create or replace temp macro iso_tidspunkt(t) as case
    when regexp_matches(t, '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d')
        then '[' || substr(t, 9, 2) || '/' || substr(t, 6, 2) || '/' || left(t, 4) || ':' || substr(t, 12, 8)
    when regexp_full_match(t, '\d{9,10}(?:\.\d*)?') then strftime(make_timestamp((t::double * 1e6)::bigint), '[%d/%m/%Y:%H:%M:%S')
    when regexp_full_match(t, '\d{13}') then strftime(make_timestamp(t::bigint * 1000), '[%d/%m/%Y:%H:%M:%S')
    when regexp_matches(t, '^\d\d/\w{3}/\d{4}:') then '[' || left(t, 20)
end;
create or replace temp macro iso_sone(t) as case
    when regexp_full_match(t, '\d{9,10}(?:\.\d*)?|\d{13}') or ends_with(t, 'Z') then '+0000]'
    else replace(regexp_extract(t, '[+-]\d\d:?\d\d$'), ':', '') || ']'
end;
create or replace temp macro json_linje(t) as case when starts_with(ltrim(t), '{') and json_valid(t) then t::json end;
create or replace temp macro json_felt(j, stier) as
    list_extract(list_filter(json_extract_string(j, stier), lambda x: x is not null and x <> ''), 1);
create or replace temp macro statuskode(s) as case when regexp_full_match(s, '[1-5]\d\d') then s::smallint end;
create or replace temp macro med_http(protokoll) as case
    when protokoll is null or protokoll = '' then 'HTTP/1.1'
    when starts_with(upper(protokoll), 'HTTP/') then upper(protokoll)
    else 'HTTP/' || protokoll end;
