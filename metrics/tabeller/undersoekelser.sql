-- Every wave that can be chosen, with how many answered it in all and when it was read in.
-- NB: a published wave has no files of its own; its answers are those that the tables are printed on.
select w.id, w.navn, w.slag, w.feltstart, w.feltslutt, w.feltperiode,
    if(w.slag = 'publisert',
        (select sum(m.svar) from maalgrupper m where m.undersoekelse = w.undersoekelse),
        (select sum(m.svar) from b_maalgruppe m where m.boelge = w.id))::bigint as svar,
    (select max(f.tid) from b_fil f where f.boelge = w.id) as lest
from boelger w
order by w.sortering, w.id
