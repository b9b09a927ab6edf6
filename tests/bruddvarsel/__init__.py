"""How often the detector of breaks is wrong, and what it finds: measured on invented years."""
