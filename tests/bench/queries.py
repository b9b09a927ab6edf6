"""How fast the questions of a page are answered over the log that was read: nine, in three windows.

Each is asked with no answer remembered. What is read once of a warehouse has been read: the names,
the files, and the days and months (metrics/engine/lest).
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from data import warehouse
from data.lake.workspace import Workspace
from metrics import query
from metrics.engine import daily, store
from metrics.engine.selection import Selection
from metrics.query import counted
from tests.bench.measured import Measured

PART = "Spørsmål"
ROUNDS = 5
WINDOWS = {
    "en måned": Selection(fra=dt.date(2025, 5, 1), til=dt.date(2025, 5, 31), kilde=("portal",)),
    "et år": Selection(fra=dt.date(2025, 1, 1), til=dt.date(2025, 12, 31), kilde=("portal",)),
    "alle dager": Selection(kilde=("portal",)),
    "100 dager fra midt i en måned": Selection(
        fra=dt.date(2025, 2, 11), til=dt.date(2025, 5, 21), kilde=("portal",)
    ),
}
QUESTIONS = (
    ("unike_brukere", None),
    ("besoek", None),
    ("sidevisninger", None),
    ("unike_brukere", "maaned"),
    ("besoek", "maaned"),
    ("fluktfrekvens", "maaned"),
    ("unike_brukere", "bransje"),
    ("sidevisninger", "bransje"),
    ("besoek", "henvisning"),
)


def forget() -> None:
    """Lets go of the answers, and of what the warehouse has been asked."""
    counted.answer.cache_clear()
    store.forget()
    daily.forget()


def run(workspace: Path) -> Iterator[Measured]:
    """Milliseconds of the nine questions in each window, medians."""
    path = warehouse.current(warehouse.newest(Workspace(workspace)))
    for name, selection in WINDOWS.items():
        taken = []
        for _ in range(1 + ROUNDS):  # the first one reads what is read once
            forget()
            start = time.perf_counter()
            for metric, split in QUESTIONS:
                query.run(metric, selection, split, warehouse=path)
            taken.append(1000 * (time.perf_counter() - start))
        budget = 60 if "dager" not in name or name == "alle dager" else 1000
        yield Measured(PART, f"ni spørsmål, {name}", median(taken[1:]), "ms", budget)
