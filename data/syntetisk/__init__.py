"""The invented traffic behind the demo: its numbers (CSV), its people and its requests."""
