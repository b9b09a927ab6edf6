-- Requests for what is not there. Whether the address is left out is asked anew: that it is one of the
-- site's pages, may have been seen on another day.
select * from borte_sett;
select * exclude (del) from del_borte_sett
