"""Exports of other tools, read as observations: one module each, and one door for all of them."""
