-- Apache/nginx combined: klient ident bruker [tid] "forespørsel" status byte "henvisning" "agent"
set variable har_vert = false;
set variable har_agent = true;
create or replace temp view lest as from apache
