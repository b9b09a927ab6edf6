"""The only room that opens DuckDB: in memory, for writing, and read-only for everyone else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import duckdb

from data.errors import UserError
from data.lake.workspace import Workspace, find

Connection = duckdb.DuckDBPyConnection
Error = duckdb.Error
Config = dict[str, str | bool | int | float | list[str]]
KEEP = 3


def newest(workspace: Workspace) -> Path | None:
    """The warehouse in use: the newest file name, which carries its UTC time."""
    return max(workspace.warehouses.glob("warehouse-*.duckdb"), default=None)


def current(path: Path | None = None) -> Path:
    """The given warehouse, or the newest in the default workspace.

    Raises UserError when nothing has been built yet.
    """
    chosen = path or newest(find())
    if chosen is None:
        raise UserError(
            f"Det finnes ikke noe varehus i {find().root}. Kjør «python -m data build» først."
        )
    return chosen


def new_name() -> str:
    """A name that sorts after every earlier one; DuckDB caches instances by path."""
    return f"warehouse-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}.duckdb"


def scratch(memory_limit: str = "2GB") -> Connection:
    """An in-memory database that never spills: what passes through it may hold IP addresses."""
    return duckdb.connect(config={"memory_limit": memory_limit, "temp_directory": ""})


def writer(path: Path, spill: Path) -> Connection:
    """A new warehouse to fill. Spilling is allowed here: the events no longer hold any IP."""
    config: Config = {"temp_directory": str(spill), "preserve_insertion_order": False}
    return duckdb.connect(str(path), config=config)


def read(path: Path) -> Connection:
    """A cursor of its own on a warehouse that cannot be written to and cannot read files."""
    return _hub(path).cursor()


def ask(path: Path, sql: str, params: Mapping[str, object]) -> Connection:
    """A query with prepared parameters. Raises UserError for a warehouse of another version."""
    try:
        return read(path).execute(sql, dict(params))
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        # NB: the queries are fixed, so an unknown table or column is the warehouse's own age.
        raise UserError(
            f"Varehuset {path.name} er bygget av en annen versjon av Portalinnsikt "
            f"({str(error).splitlines()[0]}). Kjør «python -m data build» og prøv igjen."
        ) from error


def rows(path: Path, sql: str, **params: object) -> list[dict[str, object]]:
    """All rows of a query as dicts. `params` are bound as prepared parameters."""
    cursor = ask(path, sql, params)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@lru_cache(maxsize=KEEP)
def _hub(path: Path) -> Connection:
    config: Config = {"enable_external_access": False, "lock_configuration": True}
    return duckdb.connect(str(path), read_only=True, config=config)
