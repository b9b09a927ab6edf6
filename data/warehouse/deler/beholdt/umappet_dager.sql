-- Page views of each day, and those that no pattern explains.
select * from umappet_dager;
select * exclude (del) from del_umappet_dager
