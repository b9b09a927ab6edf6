"""The daily clean-up: what few have seen is cut, and what is kept long enough goes."""
