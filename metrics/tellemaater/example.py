"""The synthetic log that the page counts: all that ways of counting disagree about, in one."""

from __future__ import annotations

import tempfile
import threading
from functools import cache
from pathlib import Path

from data.lake import sources
from data.lake.workspace import Workspace
from data.tellemaater import definitions, example, reading, report
from data.tellemaater.counting import Counter

VISITORS = 250  # some 3 500 lines, counted in a second
_guard = threading.Lock()  # one connection, and many readers of the page


@cache
def answer(first: str, last: str) -> report.Answer:
    """Every definition of the log, and the steps from one to another; the same in every process."""
    with _guard:
        return report.answer(_counter(), definitions.get(first), definitions.get(last))


@cache
def _counter() -> Counter:
    # NB: an empty workspace, so that the numbers are the same whatever the operator has set.
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / example.NAME
        log.write_text(example.text(VISITORS), "utf-8")
        workspace = Workspace(Path(folder))
        return Counter(reading.read(workspace, sources.get(workspace, "portal"), [log]))
