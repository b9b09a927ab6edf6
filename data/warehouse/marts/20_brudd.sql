-- What somebody accepted of the demo's sources, goes with the demo: no invented break among real data.
delete from brudd
where datakilde in (select id from kilder where rolle = 'demo')
    and exists (from kilder k where k.rolle = 'hoved' and k.id in (
        select kilde from innlasting union all select kilde from observasjon_lest));
