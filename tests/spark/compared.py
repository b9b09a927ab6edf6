"""Two warehouses held against each other, table by table and row by row, both ways."""

from __future__ import annotations

from pathlib import Path

import duckdb

ITS_OWN = {"lager"}  # when it was built


def tables(one: Path, other: Path) -> dict[str, tuple[int, int]]:
    """How many rows each table has that the other's has not, both ways; only those that differ.

    A table that one of them lacks, or that has other columns or types, counts as (-1, -1).
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as en (read_only)")
        connection.execute(f"attach '{other}' as to_ (read_only)")
        names = {base: _columns(connection, base) for base in ("en", "to_")}
        found = {}
        for name in sorted((names["en"].keys() | names["to_"].keys()) - ITS_OWN):
            if names["en"].get(name) != names["to_"].get(name):
                found[name] = (-1, -1)
                continue
            sides = (f"en.{name}", f"to_.{name}")
            counts = (_more(connection, *sides), _more(connection, *reversed(sides)))
            if any(counts):
                found[name] = counts
        return found


def _more(connection: duckdb.DuckDBPyConnection, one: str, other: str) -> int:
    sql = f"select count(*) from (from {one} except all from {other})"  # noqa: S608
    return int(connection.execute(sql).fetchall()[0][0])


def _columns(connection: duckdb.DuckDBPyConnection, base: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    sql = """select table_name, column_name, data_type from duckdb_columns()
        where database_name = ? and schema_name = 'main' order by table_name, column_index"""
    for table, column, kind in connection.execute(sql, [base]).fetchall():
        found.setdefault(table, []).append((column, kind))
    return found
