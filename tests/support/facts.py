"""A warehouse with the published facts and no logs, built once per test run."""

import atexit
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import duckdb

from data.lake.workspace import Workspace
from data.reference import rows as table
from data.warehouse import build

BUILT = "FAKTA"  # where it is built already: the tests of a mutant that changes no warehouse

__all__ = ["changed", "root", "table", "warehouse"]


@lru_cache(maxsize=1)
def warehouse() -> Path:
    """The path of a warehouse built from data/reference alone."""
    if BUILT in os.environ:
        return Path(os.environ[BUILT])
    folder = Path(tempfile.mkdtemp(prefix="fakta-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return build.rebuild(Workspace(folder))


def root() -> str:
    """The workspace of that warehouse, as a command takes it."""
    return str(warehouse().parents[1])


def changed(folder: Path, sql: str) -> Path:
    """A copy of it where a fact has been changed."""
    path = Path(shutil.copy(warehouse(), folder / "warehouse-endret.duckdb"))
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    return path
