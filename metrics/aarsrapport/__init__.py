"""Every table of the agencies' yearly report, and the evaluator's annexes, as one workbook each."""
