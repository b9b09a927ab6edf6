"""One file of SQL on tables of a few rows: a border in it is tried in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from tests import ROOT

Rows = Sequence[tuple[object, ...]]


def ran(name: str, **tables: tuple[str, Rows]) -> duckdb.DuckDBPyConnection:
    """The connection after the file has run. Table → its columns with types, and its rows."""
    connection = duckdb.connect()
    for table, (columns, rows) in tables.items():
        connection.execute(f"create table {table} ({columns})")
        for row in rows:
            connection.table(table).insert(row)
    connection.execute((ROOT / name).read_text("utf-8"))
    return connection
