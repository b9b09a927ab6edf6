"""Numbers that another tool has counted: taken into the lake as one change, and out again."""
