"""`python -m tests.mutasjon [FIL …]`: every border of the rules moved, and what no test found.

All of them take hours. `--trekk 3` draws three of each file by lot, the same three each time.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.mutasjon.borders import mutants
from tests.mutasjon.rules import RULES, tests_of
from tests.mutasjon.trial import copied, survivors


def main(names: list[str], most: int | None) -> int:
    """Tries `most` mutants of each file named, or of all files; gives 1 when one lives."""
    with tempfile.TemporaryDirectory() as made:
        home = copied(Path(made))
        total = lived = 0
        for name in names or RULES:
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
    return int(lived > 0)


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("filer", nargs="*")
    reader.add_argument("--trekk", type=int)
    chosen = reader.parse_args()
    sys.exit(main(chosen.filer, chosen.trekk))
