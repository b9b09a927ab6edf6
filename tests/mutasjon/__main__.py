"""`python -m tests.mutasjon [FIL …]`: every border of the rules moved, and what no test found."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.mutasjon.rules import RULES, tests_of
from tests.mutasjon.trial import copied, survivors


def main(names: list[str]) -> int:
    """Tries the files named, or all; gives 1 when a mutant lives that is not listed."""
    with tempfile.TemporaryDirectory() as made:
        home = copied(Path(made))
        total = lived = 0
        for name in names or RULES:
            for mutant, found in survivors(home, name, tests_of(name)):
                total += 1
                lived += not found
                if not found:
                    line = mutant.text.splitlines()[mutant.line - 1].strip()
                    print(f"{name}:{mutant.line}: {mutant.before} → {mutant.after}: {line}")
                    sys.stdout.flush()
            print(f"{name}: {total - lived} av {total} funnet til nå", flush=True)
    return int(lived > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
