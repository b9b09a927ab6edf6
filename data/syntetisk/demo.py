"""Writes a synthetic access log and takes it through the same ingest as a real one.

Each month has random streams of its own, so a log until tomorrow begins with the very bytes of
the log until today, as a real log does: the ingest sees a longer edition of the same file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UserError
from data.lake import sources
from data.lake.folders import scratch
from data.lake.manifest import Ingest
from data.lake.workspace import Workspace
from data.logs import ingest
from data.logs.receipt import Receipt
from data.syntetisk import geography
from data.syntetisk.profile import DAY, Ints, epoch, offset
from data.syntetisk.traffic import Requests, next_month, requests
from data.warehouse.change import Change, changing

NAME = "demo-syntetisk.log"
SOURCE = "demo"
SEED = 20201207
SMALLEST, LARGEST = 0.001, 20
FIRST = dt.date(2021, 1, 1)
BROKEN = 0.0001
CLOCK = pa.array([f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in range(DAY)])
# NB: not strftime, whose month names follow the machine's language.
MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def run(workspace: Workspace, size: float, progress: bool) -> Receipt:
    """Fills the source demo with a log of this size, in place of any other demo."""
    check_size(size)
    with changing(workspace) as change:
        return read_into(change, size, progress)


def read_into(change: Change, size: float, progress: bool) -> Receipt:
    """The same, into a change that may hold more than this.

    The same day and size again changes nothing. The log itself is removed afterwards: no address
    shall lie in the workspace, not even an invented one. Raises UserError for a size out of reach.
    """
    check_size(size)
    geography.write(change.workspace.root / geography.NAME)
    placed = geography.ORIGIN.text()
    with scratch(change.workspace, SOURCE) as folder:
        log = folder / NAME
        write_log(log, size)
        # NB: a demo of another size or make goes; the ingest itself replaces one that grew by days.
        kept = tuple(
            item
            for item in change.after.ingests
            if item.source != SOURCE or (item.places == placed and _begins(log, item))
        )
        change.after = replace(change.after, ingests=kept)
        return ingest.read_into(change, sources.get(change.workspace, SOURCE), [log], progress)


def check_size(size: float) -> None:
    """Raises UserError for a size that cannot be made."""
    if not SMALLEST <= size <= LARGEST:
        raise UserError(
            f"Demoen kan ikke ha størrelsen {size:g} – velg et tall fra 0.001 til {LARGEST}, "
            "der 1 er nivået i rapportene."
        )


def _begins(log: Path, earlier: Ingest) -> bool:
    """True when the log begins with what was read in earlier."""
    (file,) = earlier.files
    digest, left = hashlib.sha256(), file.size
    with log.open("rb") as handle:
        while chunk := handle.read(min(left, 1 << 20)):
            digest.update(chunk)
            left -= len(chunk)
    return left == 0 and digest.hexdigest() == file.sha256


def write_log(path: Path, size: float = 1.0, seed: int = SEED, until: dt.date | None = None) -> int:
    """Writes a combined log with vhost from 2021 to `until`; returns its number of lines.

    `size` scales the traffic: 1.0 is near the published totals. `until` is a local day, inclusive;
    by default yesterday, the last whole one. The same arguments give the same bytes.
    """
    last = until or last_day()
    month, lines = FIRST, 0
    with path.open("wb") as out:
        while month <= last:
            batch = _month(month, min(next_month(month), last + dt.timedelta(1)), size, seed)
            lines += len(batch)
            length = pc.sum(pc.binary_length(batch)).as_py() or 0
            out.write(memoryview(batch.buffers()[2] or b"")[:length])
            month = next_month(month)
    return lines


def last_day() -> dt.date:
    """The last whole day that there is."""
    return dt.datetime.now(dt.UTC).date() - dt.timedelta(1)


def _month(month: dt.date, after: dt.date, size: float, seed: int) -> pa.Array:
    """The lines from the first of a month up to, not including, a day; in the order of time."""
    groups = list(requests(month, size, seed))
    rng = np.random.default_rng((seed, month.toordinal()))
    texts = [_texts(group, rng) for group in groups]
    heads, tails = (pa.chunked_array(part, pa.string()) for part in zip(*texts, strict=True))
    utc = np.concatenate([group.time for group in groups])
    local = utc + offset(utc)
    order = np.argsort(utc, kind="stable")
    order = order[local[order] < epoch(np.array(after.toordinal()))]
    head, tail = (part.combine_chunks().take(order) for part in (heads, tails))
    return pc.binary_join_element_wise(head, _stamps(local[order], (local - utc)[order]), tail, "")


def _stamps(local: Ints, ahead: Ints) -> pa.Array:
    """Apache's time, such as 31/Mar/2024:03:00:05 +0200."""
    day, second = np.divmod(local, DAY)
    dates, which = np.unique(day, return_inverse=True)
    written = [dt.date(1970, 1, 1) + dt.timedelta(int(date)) for date in dates]
    names = [f"{d.day:02}/{MONTH_NAMES[d.month - 1]}/{d.year}:" for d in written]
    zone = pa.array(["+0100", "+0200"]).take(ahead // 3600 - 1)
    clock = pc.binary_join_element_wise(CLOCK.take(second), zone, " ")
    date = pa.array(names, pa.string()).take(which)
    return pc.binary_join_element_wise(date, clock, "")


def _texts(group: Requests, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """What stands before and after the time in each line; a very few lines are broken off."""
    count = len(group.time)
    head = pc.binary_join_element_wise(f"{group.host}:443", group.client, "- - [", " ")
    size = pc.cast(pa.array(rng.lognormal(9, 0.8, count).astype(np.int64)), pa.string())
    request = pc.binary_join_element_wise(f'] "{group.method}', group.path, 'HTTP/1.1"', " ")
    status = pc.cast(pa.array(group.status), pa.string())
    size = pc.if_else(group.status == 304, "-", size)
    agent = pc.binary_join_element_wise('"', group.agent, '"\n', "")
    referrer = pc.binary_join_element_wise('"', group.referrer, '"', "")
    tail = pc.binary_join_element_wise(request, status, size, referrer, agent, " ")
    cut = pc.binary_join_element_wise(
        '] "GET ', pc.utf8_slice_codeunits(group.path, 0, 9), "\n", ""
    )
    return head, pc.if_else(rng.random(count) < BROKEN, cut, tail)
