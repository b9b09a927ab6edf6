"""Reports to bring to a meeting: one description, written as PowerPoint, PDF and HTML."""
