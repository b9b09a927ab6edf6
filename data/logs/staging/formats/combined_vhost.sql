-- Apache/nginx combined med vhost: vert[:port] klient ident bruker [tid] "forespørsel" status byte "henvisning" "agent"
set variable har_vert = true;
set variable har_agent = true;
create or replace temp view lest as from apache
