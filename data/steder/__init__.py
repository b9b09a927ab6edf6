"""The place database: which fylke an address is in, and where the database comes from."""
