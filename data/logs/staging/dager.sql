-- Local day and key period, worked out once per quarter of an hour: since 1990 no zone has changed its
-- offset, or had midnight, within one.
create or replace temp table dager as
with kvarterer as (
    select distinct kvarter, make_timestamp(kvarter * 900000000) as start from rader where grunn is null
), lokale as (
    select kvarter,
        case when getvariable('tidssone') = 'logg' then start
            else timezone(getvariable('tidssone'), timezone('UTC', start))
        end::date as dag
    from kvarterer
)
select kvarter, dag,
    case getvariable('identitet')
        when 'dag' then dag
        when 'maaned' then date_trunc('month', dag)::date
        else date '1970-01-01'
    end as periode
from lokale
