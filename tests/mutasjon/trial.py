"""Tries mutants in a copy of the repository: the tests of the file's own room, in a warm fork."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests import ROOT
from tests.mutasjon.borders import Mutant
from tests.support import facts

# What the tests import and a mutant never changes: read once, so that a fork begins with it.
WARM = (
    "pytest",
    "duckdb",
    "pyarrow.parquet",
    "scipy.optimize",
    "scipy.stats",
    "hypothesis",
    "yaml",
    "pandas",
    "openpyxl",
    "pyreadstat",
    "concurrent.futures.process",
    "asyncio",
)
BUILD = """import sys
from pathlib import Path
from data.lake.workspace import Workspace
from data.warehouse import build
place = Path(sys.argv[1])
found = sorted((place / "varehus").glob("*.duckdb"))
print(found[-1] if found else build.rebuild(Workspace(place)))"""
LONGEST = 4  # times what the tests take without a change; then the mutant hangs and is found


def copied(place: Path) -> Path:
    """A copy of all that git knows, to be changed at will."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place / name)
    return place


def found(home: Path, tests: list[str], longest: float | None = None) -> bool:
    """True when the tests fail, or take too long, with what the copy holds now.

    Without a limit it is the run without a change, which leaves its bytecode to all that follow.
    """
    if (child := os.fork()) == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.chdir(home)
        sys.dont_write_bytecode = longest is not None
        sys.path[:] = [str(home), *(p for p in sys.path if Path(p or ".").resolve() != ROOT)]
        for name in [n for n in sys.modules if n.split(".")[0] in ("tests", "data", "metrics")]:
            del sys.modules[name]
        import pytest

        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]) != 0))
    ends = time.monotonic() + (longest or 3600)
    while time.monotonic() < ends:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status != 0
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return True


def _built(home: Path) -> str:
    """The warehouse of the published facts. NB: in another process, for threads survive no fork."""
    words = [sys.executable, "-c", BUILD, str(home / ".fakta")]
    return subprocess.run(
        words, cwd=home, capture_output=True, text=True, check=True
    ).stdout.strip()


def survivors(
    home: Path, name: str, tests: list[str], tried: Iterable[Mutant]
) -> Iterator[tuple[Mutant, bool]]:
    """Each of the mutants of the file, and whether the tests found it."""
    for module in WARM:
        importlib.import_module(module)
    os.environ.pop(facts.BUILT, None)
    if name.startswith("metrics/"):  # of no consequence to the warehouse, which takes long to build
        os.environ[facts.BUILT] = _built(home)
    path = home / name
    text = path.read_text("utf-8")
    began = time.monotonic()
    if found(home, tests):
        raise RuntimeError(f"{name}: the tests fail without any change")
    longest = 10 + LONGEST * (time.monotonic() - began)
    try:
        for mutant in tried:
            path.write_text(mutant.text, "utf-8")
            yield mutant, found(home, tests, longest)
    finally:
        path.write_text(text, "utf-8")
