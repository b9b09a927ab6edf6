"""`python -m tests.mutasjon [FIL …]`: every border of the rules moved, and what no test found.

All of them take hours. `--trekk 3` draws three of each file by lot, the same three each time, and
`--minutter 30` takes the files in an order drawn by the day, and stops when the time is up.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.mutasjon.borders import mutants
from tests.mutasjon.rules import RULES, tests_of
from tests.mutasjon.trial import copied, survivors

ENOUGH = 0.85  # of the mutants; the rest are to be equivalent, and listed with the reason


def main(names: Sequence[str], most: int | None, seconds: float) -> int:
    """Tries `most` mutants of each file; gives 1 where fewer than ENOUGH of them are found."""
    ends = time.monotonic() + seconds
    total = lived = 0
    with tempfile.TemporaryDirectory() as made:
        home = copied(Path(made))
        for name in names:
            every = list(mutants(home / name))
            draw = random.Random(name)
            tried = every if most is None else draw.sample(every, min(most, len(every)))
            for mutant, found in survivors(home, name, tests_of(name), tried):
                total += 1
                lived += not found
                if not found:
                    line = mutant.text.splitlines()[mutant.line - 1].strip()
                    print(f"{name}:{mutant.line}: {mutant.before} → {mutant.after}: {line}")
                    sys.stdout.flush()
            print(f"{name}: {total - lived} av {total} funnet til nå", flush=True)
            if time.monotonic() > ends:
                break
    return int(total - lived < ENOUGH * total)


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("filer", nargs="*")
    reader.add_argument("--trekk", type=int)
    reader.add_argument("--minutter", type=float, default=float("inf"))
    chosen = reader.parse_args()
    drawn = random.Random(str(dt.date.today())).sample([*RULES], len(RULES))
    sys.exit(main(chosen.filer or drawn, chosen.trekk, 60 * chosen.minutter))
