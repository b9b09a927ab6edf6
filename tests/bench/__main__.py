"""The budgets of the project, measured in one run: `make bench`. Writes docs/ytelse.md.

`BENCH` is the size of the log, as 1m; `--deler` takes some parts alone, and writes nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.lake.workspace import Workspace
from data.syntetisk import demo, wave
from tests.bench import browser, ingest, queries, report, sessions, undersoekelse
from tests.bench.measured import Measured

PARTS = ("innlesing", "undersoekelser", "sider")


def measured(folder: Path, lines: int, rounds: int, parts: list[str]) -> Iterator[Measured]:
    """Everything, as it is measured."""
    if "innlesing" in parts:
        log = folder / "access.log"
        ingest.write_log(log, lines)
        subprocess.run(["gzip", "-k", str(log)], check=True)
        yield from ingest.run(log, folder, rounds)
        yield from queries.run(folder / "whole")
        yield from ingest.fixed(folder)
    if "undersoekelser" in parts:
        yield from undersoekelse.run()
    if "sider" in parts:
        shown = Workspace(folder / "demo").create()
        wave.run(shown)
        demo.run(shown, 0.05, progress=False)
        yield from sessions.run(shown.root)
        yield from browser.run(shown.root)


def _lines(text: str) -> int:
    """Millions with an m behind, or the number itself."""
    return int(text[:-1]) * 1_000_000 if text.endswith("m") else int(text)


def main() -> None:
    """Prints each measure when it is there, and writes the page when all are."""
    reader = argparse.ArgumentParser()
    reader.add_argument("linjer", nargs="?", type=_lines, default="10m")
    reader.add_argument("--runder", type=int, default=3)
    reader.add_argument("--deler", nargs="*", choices=PARTS)
    asked = reader.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for each in measured(Path(folder), asked.linjer, asked.runder, asked.deler or [*PARTS]):
            print(
                f"{each.part}: {each.what}: {each.value:.3g} {each.unit} ({each.budget})",
                flush=True,
            )
            found.append(each)
    if not asked.deler:
        report.write(sorted(found, key=lambda each: ORDER.index(each.part)), asked.linjer)


ORDER = [room.PART for room in (ingest, queries, undersoekelse, sessions, browser)]

if __name__ == "__main__":
    main()
