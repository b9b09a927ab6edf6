"""What runs it for years: backups, the log of what ran, and how it stands."""
