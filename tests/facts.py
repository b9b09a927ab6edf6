"""A warehouse with the published facts and no logs, built once per test run."""

import atexit
import csv
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from data import build
from data.workspace import REFERENCE, Workspace


@lru_cache(maxsize=1)
def warehouse() -> Path:
    """The path of a warehouse built from data/reference alone."""
    folder = Path(tempfile.mkdtemp(prefix="fakta-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return build.rebuild(Workspace(folder))


def table(name: str) -> list[dict[str, str]]:
    """A reference table as text, exactly as it is written."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
