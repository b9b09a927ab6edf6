"""`make rotasjon`: a year of daily and monthly files in many orders, always the same numbers.

The files overlap in every way a rotation makes: each day stands in its month too; some are cut,
copied under another name, or begin with the NULs of a log that was emptied while it was written.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from data.lake.workspace import Workspace
from tests.data.logs.test_ingest import load
from tests.data.logs.test_rotation import a_log, numbers

EACH = 30  # lines a day
MONTHS = (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31)  # from April, as the log begins


def files(folder: Path) -> tuple[Path, list[Path]]:
    """The whole log as one file, and the year in parts."""
    days = ["".join(rows) for rows in a_log(sum(MONTHS), EACH)]
    parts = {f"dag-{n:03}.log": text for n, text in enumerate(days)}
    first = 0
    for number, length in enumerate(MONTHS):
        month = "".join(days[first : first + length])
        parts[f"maaned-{number:02}.log"] = month
        if number % 3 == 0:
            parts[f"kuttet-{number:02}.log"] = month[: len(month) // 2]
            parts[f"toemt-{number:02}.log"] = "\0" * 5000 + month[month.find("\n", 9000) + 1 :]
        first += length
    for name, text in {**parts, "alt.log": "".join(days)}.items():
        (folder / name).write_text(text, "utf-8")
    return folder / "alt.log", [folder / name for name in parts]


def main(orders: int) -> int:
    """Tries so many orders, half of them one command a file; gives 1 when some number differs."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        whole, parts = files(place)
        alone = Workspace(place / "alene").create()
        load(alone, whole)
        expected, wrong = numbers(alone), 0
        for seed in range(orders):
            order = random.Random(seed).sample(parts, len(parts))
            workspace = Workspace(place / f"ws{seed}").create()
            cut = random.Random(seed).randrange(len(order))
            load(workspace, *order[:cut])
            load(workspace, *order[cut:])
            found = numbers(workspace)
            off = [name for name, value in expected.items() if found[name] != value]
            wrong += bool(off)
            print(f"rekkefølge {seed}: {', '.join(off) or 'like tall'}", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
