"""All that may be shown, as one package of data for those who want SQL, R or a spreadsheet."""
