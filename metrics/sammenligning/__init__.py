"""Any period against any other, and what a period may begin at."""
