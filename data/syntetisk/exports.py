"""What the two synthetic tools tell, taken in as exports of real ones are."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.eksporter import content, formats
from data.lake import sources
from data.lake.folders import scratch
from data.observasjoner import ingest
from data.syntetisk import demo
from data.syntetisk.instruments import A, B, Counted, counted
from data.warehouse.change import Change

MATOMO = (
    "date", "nb_uniq_visitors", "nb_visits", "nb_pageviews", "bounce_count", "sum_visit_length",
)  # fmt: skip
PLAUSIBLE = ("date", "visitors", "pageviews", "bounces", "visits", "visit_duration")


def read_into(change: Change, size: float, until: dt.date | None = None) -> list[str]:
    """Reads what the tools counted in beside the log of this size, in place of any other of theirs.

    `until` is the last day, by default that of the log. Gives what the operator is told. The same
    day and size again changes nothing.
    """
    last = until or demo.last_day()
    made = f"{last + dt.timedelta(1)}T00:00:00+00:00"
    told = []
    for instrument, write in ((A, matomo), (B, plausible)):
        source = sources.get(change.workspace, instrument.source)
        with scratch(change.workspace, source.id) as folder:
            files = write(folder, list(counted(instrument, size, demo.SEED, last)))
            readings = [formats.read(content.read(path, made), source) for path in files]
        same = {reading.sha256 for reading in readings}
        kept = tuple(
            item
            for item in change.after.observed
            if item.source != source.id or item.file.sha256 in same
        )
        change.after = replace(change.after, observed=kept)
        told.append(ingest.take(change, source, readings).text())
    return told


def matomo(folder: Path, rows: Sequence[Counted]) -> list[Path]:
    """Matomo's export of all visits (CSV in UTF-16): a file of days, and one of whole months."""
    found = []
    for name, month in (("day", False), ("month", True)):
        lines = [
            (
                f"{r.day:%Y-%m}" if month else r.day,
                r.visitors,
                r.visits,
                r.pages,
                r.single,
                r.seconds,
            )
            for r in rows
            if r.month == month
        ]
        if lines:
            found.append(folder / f"Export _ API.get _ {name}.csv")
            _write(found[-1], "utf-16", MATOMO, lines)
    return found


def plausible(folder: Path, rows: Sequence[Counted]) -> list[Path]:
    """The table of visitors in Plausible's export, named by its days."""
    if not rows:
        return []
    span = "_".join(f"{row.day:%Y%m%d}" for row in (rows[0], rows[-1]))
    path = folder / f"imported_visitors_{span}.csv"
    lines = [(r.day, r.visitors, r.pages, r.single, r.visits, r.seconds) for r in rows]
    _write(path, "utf-8", PLAUSIBLE, lines)
    return [path]


def _write(
    path: Path, encoding: str, heads: Sequence[str], lines: Sequence[Sequence[object]]
) -> None:
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle).writerows([heads, *lines])
