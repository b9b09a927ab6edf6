-- Puts the clean texts (personer: tekst, renset) in place of those that held a person.
update foresporsler set ren_vert = renset from personer where tekst = ren_vert;
update foresporsler set sti = renset from personer where tekst = sti;
update foresporsler set kampanje = renset from personer where tekst = kampanje;
update foresporsler set utm_kilde = renset from personer where tekst = utm_kilde;
update foresporsler set utm_medium = renset from personer where tekst = utm_medium;
update henvisere set henvisning_vert = renset from personer where tekst = henvisning_vert;
update henvisere set fra_sti = renset from personer where tekst = fra_sti;
