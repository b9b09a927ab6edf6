"""Every question of every survey, printed or read in: its words, base, scale and answers."""
