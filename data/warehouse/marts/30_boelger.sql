-- The waves that have been imported, respondent by respondent. The columns: data/lake/waves.py.
create table b_boelge as from boelge_boelge order by feltstart, boelge;
create table b_maalgruppe as from boelge_maalgruppe;
create table b_stratum as from boelge_stratum;
create table b_spoersmaal as from boelge_spoersmaal;
create table b_skala as from boelge_skala;
create table b_indeks as from boelge_indeks;
create table b_svarer as from boelge_svarer order by boelge, maalgruppe, respondent;
create table b_svar as from boelge_svar order by boelge, maalgruppe, spoersmaal, respondent;
create table b_fil as from boelge_fil order by boelge, fil;
create table b_skjult as from boelge_skjult;
create table b_revisjon as from boelge_revisjon order by boelge, maalgruppe, spoersmaal;
