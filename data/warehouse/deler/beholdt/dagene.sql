-- Use per day, where no visitor is known in two stretches.
select * from dagene;
select * exclude (del) from del_dagene
