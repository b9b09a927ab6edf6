-- One register as it is in use, with the newer numbers from SSB where there are any.
-- NB: the name is one of metrics/rapportert/registers.py, never a reader's own words.
from query_table($navn)
