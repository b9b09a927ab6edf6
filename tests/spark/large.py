"""A million events by DuckDB, by Sail with two workers and by Apache Spark: the same numbers.

`make spark`. Every table of the warehouses is compared row for row, and every usage metric by every
breakdown, both ways; and a translation that is wrong on purpose must be found. Ends with 1 if not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from data import warehouse
from data.lake import manifest
from data.lake.workspace import Workspace
from data.warehouse import build
from data.warehouse.motor.setting import ENGINE
from tests import ROOT
from tests.spark import compared, engines, metrics_of
from tests.spark.small import careless, translated

SIZE = "0.35"  # of the demo: a million lines
Engine = Callable[[Path], AbstractContextManager[str]]
ENGINES: dict[str, Engine] = {"sail": partial(engines.sail, workers=True), "spark": engines.spark}
TELL = "{:<30} {:>7} s   tabeller som er ulike: {}   måltall som er ulike: {}"


def main(chosen: list[str]) -> int:
    """Builds with each engine that is chosen (all when none is), and says what differs."""
    folder = Path(tempfile.mkdtemp(prefix="portalinnsikt-spark-"))
    try:
        workspace = Workspace(folder / "ws").create()
        command = [sys.executable, "-m", "data", "demo", "--stoerrelse", SIZE]
        place = ["--workspace", str(workspace.root)]
        subprocess.run([*command, *place], cwd=ROOT, check=True)
        started = time.perf_counter()
        ours = build.rebuild(workspace)
        lines = warehouse.rows(ours, "select sum(linjer)::bigint as n from innlasting")[0]["n"]
        print(f"{lines} linjer; DuckDB alene: {time.perf_counter() - started:.0f} s", flush=True)
        answers = metrics_of.all_of(ours)
        bad = [name for name in chosen or ENGINES if not _holds(name, workspace, ours, answers)]
    finally:
        shutil.rmtree(folder)
    return 1 if bad else 0


def _holds(name: str, workspace: Workspace, ours: Path, answers: metrics_of.Answers) -> bool:
    """True when the engine gives the same, and something else when it is asked wrongly."""
    with ENGINES[name](workspace.root.parent) as url:
        os.environ[ENGINE] = url
        started = time.perf_counter()
        built = _built(workspace, f"{name}-riktig")
        seconds = round(time.perf_counter() - started)
        tables = compared.tables(ours, built)
        numbers = metrics_of.differing(answers, metrics_of.all_of(built))
        print(TELL.format(name, seconds, tables or "ingen", numbers or "ingen"), flush=True)
        with translated(careless):
            built = _built(workspace, f"{name}-galt")
        wrong = compared.tables(ours, built)
        off = metrics_of.differing(answers, metrics_of.all_of(built))
        print(
            f"{name}, galt med vilje: {len(wrong)} tabeller og {len(off)} svar er ulike", flush=True
        )
        del os.environ[ENGINE]
    return not tables and not numbers and bool(wrong) and bool(off)


def _built(workspace: Workspace, name: str) -> Path:
    """NB: a name of its own for each, for what has been asked of one is kept open."""
    built = build.build(workspace, manifest.read(workspace))
    return built.replace(workspace.root.parent / f"{name}.duckdb")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
