-- How few answers are shown, and how.
select klasse, skjul_under, forklaring from terskler
