"""What is small and read once of a warehouse, so that questions about it need no SQL."""
