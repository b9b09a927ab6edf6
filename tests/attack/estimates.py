"""Estimates held against the truth on many random logs, whole way: `tests.attack.estimates`.

Each log is a year of monthly files; the numbers are asked for as a reader does. Part of
`make angrep`: 30 logs in three minutes.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from data import warehouse
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from metrics import query
from metrics.engine.selection import Selection
from tests.support.estimates import a_year

WANTED = 0.95
SLACK = 0.05  # of chance, with some hundred intervals that lean on each other


def one(seed: int) -> list[tuple[float, float, float, int]]:
    """Low, estimate, high and truth: of the year, of its quarters, and of a bransje."""
    with tempfile.TemporaryDirectory() as folder:
        paths, truth = a_year(Path(folder), seed, random.Random(seed).choice((600, 1500, 4000)))
        workspace = Workspace(Path(folder) / "ws").create()
        ingest.ingest(workspace, sources.get(workspace, "portal"), paths, progress=False)
        path = warehouse.newest(workspace)
        found = []
        for bransje in ("alle", "barnehage"):
            chosen = Selection() if bransje == "alle" else Selection(bransje=(bransje,))
            year = query.run("anslag_brukere", chosen, warehouse=path).only
            spans = [(year, "2025-01", "2025-12")]
            for n, row in enumerate(query.run("anslag_brukere", chosen, "kvartal", path).rows):
                spans.append((row, f"2025-{3 * n + 1:02}", f"2025-{3 * n + 3:02}"))
            found += [
                (row.nedre, row.verdi, row.oevre, truth.count(first, last, bransje))
                for row, first, last in spans
                if row.verdi is not None and row.nedre is not None and row.oevre is not None
            ]
    return found


def main(count: int) -> int:
    """Tries so many logs; gives 1 when the interval holds the truth more seldom than it says."""
    found = [each for seed in range(count) for each in one(seed)]
    held = sum(low <= truth <= high for low, _, high, truth in found)
    off = [abs(value / truth - 1) for _, value, _, truth in found]
    print(f"{count} logger, {len(found)} anslag: {held / len(found):.1%} av intervallene holder; ")
    print(f"avvik {sum(off) / len(off):.1%} i snitt, {max(off):.1%} på det meste")
    return int(held / len(found) < WANTED - SLACK)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
