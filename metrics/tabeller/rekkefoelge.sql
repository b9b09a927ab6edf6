-- The order in which a register's ids are shown.
select 'maalgruppe' as dimensjon, id, rekkefoelge::bigint as plass from maalgrupper
union all select 'ressurs', id, rekkefoelge from ressurser
union all select 'verktoey', v.id, r.rekkefoelge from verktoey v join ressurser r on r.id = v.id
union all select 'stoerrelse', id, fra_ansatte from stoerrelsesvalg
union all select 'boelge', id, row_number() over (order by sortering, id) from boelger
