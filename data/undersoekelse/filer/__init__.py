"""From a vendor's file, in whatever format, to columns of cells."""
