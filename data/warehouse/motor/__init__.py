"""The heavy part of a build on another engine: the same SQL files, by Spark Connect.

Nothing here is read in unless PORTAL_MOTOR is set, and the packages are an extra of their own
(requirements-spark.txt). DuckDB still serves, checks and hides.
"""
