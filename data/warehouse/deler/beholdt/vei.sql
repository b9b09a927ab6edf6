-- How far the visits of a day came.
select * from vei;
select * exclude (del) from del_vei order by kilde, dag
