"""Writes a synthetic survey wave and takes it through the same import as a real one."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from data.lake.folders import scratch
from data.lake.workspace import Workspace
from data.syntetisk.asked import asked
from data.syntetisk.opinions import Opinions
from data.syntetisk.sample import sample
from data.syntetisk.wavebook import FILE, codebook
from data.undersoekelse import importing
from data.undersoekelse.receipt import Receipt
from data.warehouse.change import Change, changing

SEED = 20221201


def run(workspace: Workspace) -> Receipt:
    """Imports the demo wave; the same again changes nothing. The file itself is not kept."""
    with changing(workspace) as change:
        return read_into(change)


def read_into(change: Change) -> Receipt:
    """The same, into a change that may hold more than this."""
    with scratch(change.workspace, "demoboelge") as folder:
        return importing.read_into(change, write(folder))


def write(folder: Path, seed: int = SEED) -> Path:
    """Writes the file and its codebook, and returns the codebook. A seed gives the same bytes."""
    rng = np.random.default_rng(seed)
    rows = asked()
    people = sample(rng, rows)
    columns = Opinions(rng, people).columns(rows)
    ids = [f"demo-{number:05}" for number in range(1, len(people.weights) + 1)]
    with (folder / FILE).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=";", lineterminator="\n")
        writer.writerow(["respondent", *columns])
        writer.writerows(zip(ids, *columns.values(), strict=True))
    path = folder / "kodebok.yml"
    path.write_text(codebook(rows, people.totals), "utf-8")
    return path
