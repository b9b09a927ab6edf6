-- Every id that a filter or a breakdown can hold, with the name that a reader sees.
select 'bransje' as dimensjon, id, navn from bransjer
union all select 'maalgruppe', id, navn from maalgrupper
union all select 'ressurs', id, navn from ressurser
union all select 'verktoey', id, navn from verktoey
union all select 'kilde', id, navn from kilder
union all select 'kanal', kanal, split_part(arg_min(navn, case rolle when 'hoved' then 0 else 1 end), ',', 1)
    from kilder where kanal is not null group by kanal
union all select 'region', fylkesnr, arg_max(navn, gyldig_fra) from fylker
    where type = 'fylke' and gyldig_fra >= date '2020-01-01' group by fylkesnr
union all select 'sektor', id, navn from sektorer
union all select 'stoerrelse', id, navn from stoerrelsesvalg
union all select distinct 'naering', sn2007_seksjon, sn2007_navn from sn_seksjoner
union all select 'boelge', id, navn from boelger
union all select 'side', id, navn from sidetitler
union all select 'inngang', id, navn from sidetitler
union all select 'utgang', id, navn from sidetitler
union all select * from (values
    ('boelge', 'publisert', 'Publiserte tabeller'),
    ('vekting', 'vektet', 'Vektet'), ('vekting', 'uvektet', 'Uvektet'),
    ('henvisning', 'direkte', 'Direkte'), ('henvisning', 'soek', 'Søkemotor'),
    ('henvisning', 'etat', 'Etatenes nettsteder'), ('henvisning', 'kampanje', 'Kampanje'),
    ('henvisning', 'sosiale_medier', 'Sosiale medier'), ('henvisning', 'andre', 'Andre nettsteder'),
    ('henvisning', 'epost', 'E-post'), ('henvisning', 'ki_assistenter', 'KI-assistenter'),
    ('henvisning', 'egne_nettsteder', 'Portalen og verktøyene'),
    ('ukedag', '1', 'mandag'), ('ukedag', '2', 'tirsdag'), ('ukedag', '3', 'onsdag'),
    ('ukedag', '4', 'torsdag'), ('ukedag', '5', 'fredag'), ('ukedag', '6', 'lørdag'),
    ('ukedag', '7', 'søndag'),
    ('enhet', 'telefon', 'Telefon'), ('enhet', 'nettbrett', 'Nettbrett'),
    ('enhet', 'datamaskin', 'Datamaskin'), ('enhet', 'andre', 'TV, spillmaskin og annet'),
    ('nettleser', 'chrome', 'Chrome'), ('nettleser', 'edge', 'Edge'), ('nettleser', 'safari', 'Safari'),
    ('nettleser', 'firefox', 'Firefox'), ('nettleser', 'samsung', 'Samsung Internet'),
    ('nettleser', 'opera', 'Opera'), ('nettleser', 'internet_explorer', 'Internet Explorer'),
    ('nettleser', 'andre', 'Andre nettlesere'),
    ('henvisende_nettsted', 'ingen', 'Ingen, eller eget nettsted'), ('kampanje', 'ingen', 'Uten kampanje'))
