-- The fewest visitors there can be behind each group: the most in one month and source.
with deler as (
    select gruppe, kilde, noekkel, count(distinct besoekende) as besoekende
    from bruk_i($utvalg, $fordeling)
    group by all
)
select gruppe, max(besoekende) as besoekende from deler group by gruppe
