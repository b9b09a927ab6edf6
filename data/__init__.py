"""From raw files to one read-only warehouse."""
