"""What leaves the house as rows: one schema, from the same cells as the screen."""
