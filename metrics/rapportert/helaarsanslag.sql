-- Helårsanslag i rapportene: anslag for hele 2023 som etatene har regnet ut fra et halvt år. Et anslag er ikke en måling.
from publisert_i($utvalg, $fordeling, 'helaarsanslag')
