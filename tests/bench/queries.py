"""How fast a page is answered, against a scan of the same events: `python -m tests.bench.queries`.

The demo log at the portal's own level is taken through the ingest and the build. Then every number
of two pages is asked for, first with nothing remembered and then again, and one of the questions
is put straight to the Parquet files that the ingest wrote.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from data import warehouse
from data.lake import manifest as manifests
from data.lake.workspace import Workspace
from data.syntetisk import demo
from data.warehouse import build
from metrics import query
from metrics.engine.selection import Selection

YEAR = Selection(fra=dt.date(2025, 1, 1), til=dt.date(2025, 12, 31))
ALWAYS = Selection()
PAGES = {
    "nine questions, twelve months": [
        *[(metric, None, YEAR) for metric in ("unike_brukere", "besoek", "sidevisninger")],
        *[(metric, "maaned", YEAR) for metric in ("unike_brukere", "besoek", "fluktfrekvens")],
        *[(metric, "bransje", YEAR) for metric in ("unike_brukere", "sidevisninger")],
        ("besoek", "henvisning", YEAR),
    ],
    "nine questions, six years": [
        *[(metric, None, ALWAYS) for metric in ("unike_brukere", "besoek", "sidevisninger")],
        *[(metric, "maaned", ALWAYS) for metric in ("unike_brukere", "besoek", "fluktfrekvens")],
        *[(metric, "bransje", ALWAYS) for metric in ("unike_brukere", "sidevisninger")],
        ("besoek", "henvisning", ALWAYS),
    ],
}
SCAN = """
select date_trunc('month', dag) as maaned, split_part(sti, '/', 3) as bransje,
    count(distinct besoekende), count(*)
from read_parquet($filer) where slag = 'side' and not bot group by all
"""


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Median wall seconds of some rounds."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)


def ask(path: Path, questions: list[tuple[str, str | None, Selection]], fresh: bool) -> None:
    """Every question of a page; `fresh` forgets the answers first."""
    if fresh:
        query._answer.cache_clear()
    for metric, split, selection in questions:
        query.run(metric, selection, split, warehouse=path)


def run(size: float = 1.0) -> None:
    """Prints milliseconds, and the ratios to the scan."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder)).create()
        start = time.perf_counter()
        demo.run(workspace, size, progress=False)
        read = time.perf_counter() - start
        known = manifests.read(workspace)
        built = seconds(lambda: build.build(workspace, known).unlink(), rounds=1)
        path = warehouse.current(warehouse.newest(workspace))
        events = [str(workspace.lake / name) for one in known.ingests for name in one.events]
        scan = seconds(lambda: warehouse.scratch().execute(SCAN, {"filer": events}).fetchall())
        lines = sum(file.lines for one in known.ingests for file in one.files)
        print(f"page queries at {lines} lines; medians")
        print(f"  write, read in and build {read:6.1f} s, of which the build {built:5.1f} s")
        print(f"  one scan of the events   {scan * 1000:6.0f} ms")
        for name, questions in PAGES.items():
            for fresh, what in ((True, "computed"), (False, "remembered")):
                took = seconds(lambda q=questions, f=fresh: ask(path, q, f))
                print(
                    f"  {name}, {what:10} {took * 1000:6.1f} ms, a question = "
                    f"{took / len(questions) / scan:5.3f} scans"
                )


if __name__ == "__main__":
    run(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
