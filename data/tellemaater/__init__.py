"""One raw log counted in memory by each way of counting, side by side."""

HELP = "én logg talt som GoAccess, AWStats, Matomo, Plausible og vi teller, og hva som skiller dem"
