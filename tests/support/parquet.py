"""What can be read in a workspace by someone who has its disk."""

from __future__ import annotations

import duckdb

from data import warehouse
from data.lake.workspace import Workspace


def texts(workspace: Workspace) -> set[str]:
    """Every text in every Parquet file of the lake, in the warehouse in use, and in plain files."""
    found: set[str] = set()
    for path in workspace.lake.rglob("*.parquet"):
        found |= _columns(duckdb.connect(), f"read_parquet('{path}')")
    path = warehouse.newest(workspace)
    if path:
        connection = warehouse.read(path)
        for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall():
            found |= _columns(connection, f'"{name}"')
    plain = [p for p in workspace.root.rglob("*") if p.suffix in (".json", ".jsonl", ".csv")]
    return found | {path.read_text("utf-8") for path in plain}


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    read = connection.sql(f"from {table}")
    text = [name for name, kind in zip(read.columns, read.types, strict=True) if kind == "VARCHAR"]
    return {str(value) for name in text for (value,) in read.select(f'"{name}"').fetchall()}
