"""The table set of a wave: every question by chosen background, as a workbook and a document."""
