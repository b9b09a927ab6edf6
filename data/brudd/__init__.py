"""Breaks that the numbers themselves suggest, with their evidence, and what people say to them."""
