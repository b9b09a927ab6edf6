-- Apache/nginx common: klient ident bruker [tid] "forespørsel" status byte
set variable har_vert = false;
set variable har_agent = false;
create or replace temp view lest as from apache
