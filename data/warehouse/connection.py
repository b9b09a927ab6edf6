"""The only room that opens DuckDB: in memory, for writing, and read-only for everyone else."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from data.errors import STOPPED, UserError, unwritable
from data.lake import manifest as manifests
from data.lake.workspace import Workspace, find
from data.warehouse import abandoned, pointer

Connection = duckdb.DuckDBPyConnection
Error = duckdb.Error
Config = dict[str, str | bool | int | float | list[str]]
KEEP = 3
MEMORY = "600MB"  # of a build; what does not fit is spilled, so that the command keeps to 1 GB
BLOCK = "65536"  # bytes: hundreds of small tables take a quarter of the room they take in 256 kB
# What DuckDB raises for a file that is not what it wrote; the queries themselves are fixed.
DAMAGE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
)
_hubs: dict[Path, Connection] = {}
_guard = threading.Lock()
_held: ContextVar[Path | None] = ContextVar("held", default=None)


def newest(workspace: Workspace) -> Path | None:
    """The warehouse in use: the one that the pointer names, whatever other names there are.

    None where that one is gone: what the one before it says, was not the answer any more.
    NB: a workspace of an earlier version has no pointer. Then it is the one that was built from the
    manifest in use, or else the last that can be opened.
    """
    for _ in range(2):  # it may be swapped between the two looks
        shown = pointer.read(workspace)
        if shown and (path := workspace.warehouses / shown[0].name).is_file():
            return path
    if shown:
        return None
    found = [path for path in pointer.all_of(workspace) if path.is_file()]
    built_from = {path: _built_from(path) for path in found}
    opened = [path for path in found if built_from[path] is not None]
    right = [path for path in opened if built_from[path] == _in_use(workspace)]
    return next(iter([*right, *opened, *found]), None)


def built_of(workspace: Workspace, bevis: str) -> Path | None:
    """The warehouse with this evidence (or the beginning of it) that is there now."""
    again = workspace.warehouses.glob(pointer.AGAIN.format("*"))
    for path in (path for path in (*pointer.all_of(workspace), *again) if path.is_file()):
        with suppress(UserError, duckdb.Error):
            if bevis and str(rows(path, "from lager")[0].get("bevis", "")).startswith(bevis):
                return path
    return None


def current(path: Path | None = None) -> Path:
    """The given warehouse, or the one in use in the default workspace.

    Raises UserError when nothing has been built yet.
    """
    chosen = path or in_use()
    if chosen is None:
        raise missing(find())
    return chosen


def in_use() -> Path | None:
    """The warehouse that is asked where none is named; None before one is built."""
    return _held.get() or newest(find())


@contextmanager
def held() -> Iterator[None]:
    """All that is asked within is asked of one warehouse, though another is put to use meanwhile.

    So no page is half of each, and the pointer is read once and not for every question.
    """
    token = _held.set(in_use())
    try:
        yield
    finally:
        _held.reset(token)


def missing(workspace: Workspace) -> UserError:
    """The sentence for a workspace without a warehouse in use."""
    shown = pointer.read(workspace)
    if shown:
        return UserError(
            f"Varehuset {shown[0].name} mangler i {workspace.warehouses} – kjør «python -m data "
            "build», så bygges det på nytt av det som er lest inn."
        )
    return UserError(
        f"Det finnes ikke noe varehus i {workspace.root}. Kjør «python -m data build» først."
    )


def scratch(memory_limit: str = "2GB") -> Connection:
    """An in-memory database that never spills: what passes through it may hold IP addresses."""
    return duckdb.connect(config={"memory_limit": memory_limit, "temp_directory": ""})


def writer(path: Path, spill: Path) -> Connection:
    """A new warehouse to fill. Spilling is allowed here: the events no longer hold any IP."""
    config: Config = {
        "temp_directory": str(spill),
        "preserve_insertion_order": False,
        "memory_limit": MEMORY,
        "default_block_size": BLOCK,
    }
    return duckdb.connect(str(path), config=config)


def statements(script: Path) -> list[str]:
    """The statements of a file with SQL, one by one."""
    return [found.query for found in duckdb.extract_statements(script.read_text("utf-8"))]


def read(path: Path) -> Connection:
    """A cursor of its own on a warehouse that cannot be written to and cannot read files.

    Raises UserError for one that is damaged.
    """
    try:
        return _hub(path).cursor()
    except duckdb.Error as error:
        raise damaged(path) from error


def ask(
    path: Path, sql: str, params: Mapping[str, object], tables: Mapping[str, object] | None = None
) -> Connection:
    """A query with prepared parameters, and tables (Arrow) of its own by name.

    Raises UserError for a warehouse of another version.
    """
    cursor = read(path)
    for name, table in (tables or {}).items():
        cursor.register(name, table)
    try:
        with abandoned.stopped_in_time(cursor):
            return cursor.execute(_parsed(sql), dict(params))
    except duckdb.InterruptException as error:
        raise abandoned.AbandonedError from error
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        # NB: the queries are fixed, so an unknown table or column is the warehouse's own age.
        raise UserError(
            f"Varehuset {path.name} er bygget av en annen versjon av Portalinnsikt. "
            "Kjør «python -m data build» og prøv igjen."
        ) from error
    except duckdb.Error as error:
        raise (damaged(path) if _is_damage(error) else error) from error


@lru_cache(maxsize=1024)
def _parsed(sql: str) -> duckdb.Statement:
    """A query as DuckDB reads it, read once: that takes a tenth of the time of a small question."""
    (found,) = duckdb.extract_statements(sql)
    return found


def rows(path: Path, sql: str, **params: object) -> list[dict[str, object]]:
    """All rows of a query as dicts. `params` are bound as prepared parameters."""
    return rows_of(path, sql, {}, params)


def rows_of(
    path: Path, sql: str, tables: Mapping[str, object], params: Mapping[str, object]
) -> list[dict[str, object]]:
    """The same of a query that reads tables (Arrow) of its own too, by name."""
    try:
        return _dicts(ask(path, sql, params, tables))
    except duckdb.Error as error:
        raise (damaged(path) if _is_damage(error) else error) from error


def rows_beside(sql: str, tables: Mapping[str, object]) -> list[dict[str, object]]:
    """All rows of a query that reads nothing but small tables (Arrow) of its own: asked beside the
    warehouse, of one thread, which takes a third of the time."""
    cursor = _beside().cursor()
    for name, table in tables.items():
        cursor.register(name, table)
    return _dicts(cursor.execute(_parsed(sql)))


@lru_cache(maxsize=256)
def tables_of(sql: str) -> frozenset[str]:
    """The tables that a query names."""
    return frozenset(_beside().cursor().get_table_names(sql))


@cache
def _beside() -> Connection:
    return duckdb.connect(config={"threads": 1, "enable_external_access": False})


def _dicts(cursor: Connection) -> list[dict[str, object]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _is_damage(error: duckdb.Error) -> bool:
    # NB: a block whose checksum is wrong is told by the words of the base error alone.
    return isinstance(error, DAMAGE) or "Corrupt database file" in str(error)


def damaged(path: Path) -> UserError:
    """The sentence for a warehouse that is not what was built; what was opened of it is let go."""
    with _guard:
        _hubs.pop(path, None)
    return UserError(
        f"Varehuset {path.name} er skadet – kjør «python -m data build», så bygges det på nytt av "
        "det som er lest inn."
    )


def stopped(error: duckdb.Error) -> UserError | None:
    """The sentence for what the machine or a damaged file stopped; None when it was neither."""
    # NB: DuckDB tells of a full disk in words alone.
    for number in STOPPED:
        if os.strerror(number) in str(error):
            return unwritable("varehuset", OSError(number, ""))
    if _is_damage(error):
        return UserError(
            "Varehuset eller en fil i lageret er skadet – kjør «python -m data check» for å se "
            "hvilken."
        )
    return None


def _hub(path: Path) -> Connection:
    """The one instance per warehouse. Those whose file is gone are let go, so that the disk is."""
    with _guard:
        if path not in _hubs:
            for other in [held for held in _hubs if not held.exists()] + list(_hubs)[: 1 - KEEP]:
                _hubs.pop(other, None)
            config: Config = {"enable_external_access": False, "lock_configuration": True}
            _hubs[path] = duckdb.connect(str(path), read_only=True, config=config)
        return _hubs[path]


def _built_from(path: Path) -> str | None:
    """The fingerprint of the manifest that a warehouse was built from; None for what is none."""
    try:
        row = read(path).execute("select manifest from lager").fetchone()
    except (UserError, duckdb.Error):
        return None
    return str(row[0]) if row else None


def _in_use(workspace: Workspace) -> str:
    try:
        return manifests.read(workspace).digest()
    except UserError:
        return ""
