"""The same warehouse by DuckDB, Sail and Apache Spark, row for row (`make spark`)."""
