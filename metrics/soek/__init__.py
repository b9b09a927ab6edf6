"""Search in all that the reports, the targets and the registers say."""
