"""What leads the reader on: addresses that are checked, and links to where something is told."""
