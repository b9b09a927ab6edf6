-- Apache/nginx common med vhost: vert[:port] klient ident bruker [tid] "forespørsel" status byte
set variable har_vert = true;
set variable har_agent = false;
create or replace temp view lest as from apache
