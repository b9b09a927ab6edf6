-- Page requests per day and place, in words already.
select * from sidehentinger;
select * exclude (del) from del_sidehentinger
