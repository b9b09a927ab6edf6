"""How long a page of survey numbers takes: ten questions with eighty cells each, weighted."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from data import warehouse
from data.lake.workspace import Workspace
from data.syntetisk import wave
from metrics import query
from metrics.engine import catalog, store
from metrics.engine.selection import Selection
from metrics.undersoekelse import cuts, whole
from metrics.undersoekelse.cells import cells
from tests.bench.measured import Measured

PART = "Undersøkelser"
GROUP = "private_og_offentlige_virksomheter"
ROUNDS = 5
BUDGET = 200  # milliseconds


def run() -> Iterator[Measured]:
    """Milliseconds, medians of five rounds with the answers' own caches emptied."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder)).create()
        wave.run(workspace)
        path = warehouse.current(warehouse.newest(workspace))
        yield Measured(PART, "10 spørsmål × 84 celler", _median(lambda: _grid(path)), "ms", BUDGET)
        told = "ett svar med skjuling, 21 celler"
        yield Measured(PART, told, _median(lambda: _answer(path)), "ms", BUDGET)


def _median(work: Callable[[], int]) -> float:
    times = []
    for _ in range(ROUNDS):
        whole.answer.cache_clear()
        cuts.hidden.cache_clear()
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _grid(path: Path) -> int:
    """Every resource by næring within each size class: 10 × 21 × 4 cells."""
    metric, made = catalog.get("bruk_ressurs"), 0
    rows = store.rows(
        path, "select distinct stoerrelse from b_svarer where maalgruppe = $g", g=GROUP
    )
    for size in sorted(str(row["stoerrelse"]) for row in rows):
        asked = Selection(maalgruppe=(GROUP,), stoerrelse=(size,), boelge=("demo",))
        made += len(cells(path, metric, asked, "naering", (f"demo/{GROUP}",)))
    return made


def _answer(path: Path) -> int:
    asked = Selection(maalgruppe=(GROUP,), ressurs=("arbeidsmiljoeportalen",), boelge=("demo",))
    return len(query.run("bruk_ressurs", asked, "naering", path).rows)
