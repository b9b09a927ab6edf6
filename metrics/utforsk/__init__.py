"""Any metric by up to two breakdowns, as a table of rows and columns."""
