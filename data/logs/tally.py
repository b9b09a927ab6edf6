"""What became of the lines of a file, counted: each is in exactly one count or under one reason."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UserError
from data.lake.manifest import LogFile
from data.logs import refusals
from data.logs.reader import LogReader, mark

BLANK = "tom linje"
COMMENT = "kommentarlinje"
MISFIT = "følger ikke formatet"
COUNTS = (
    "bots",
    "static",
    "other_file",
    "left_out",
    "other_host",
    "other_method",
    "other_status",
    "page_views",
    "downloads",
)
CLIENTS = pa.schema(
    [
        ("navn", pa.string()),
        ("offentlig", pa.bool_()),
        ("videresendt", pa.bool_()),
        ("visninger", pa.int64()),
    ]
)
NO_FAULT = (BLANK, COMMENT)
MOST = 2**17  # clients that are counted at once
HOSTS = 50  # that are told of a file; probes may name thousands
SHOWN = 50  # odd lines that tell what a file is, when it is no log


@dataclass
class Tally:
    """Counts for a part of a file, or for all of it.

    `clients` counts page views of readers by client, and `inside` those whose client has no public
    address; NB: it is dropped when the file is read. Of very many clients the smallest are
    forgotten: those had `forgotten` views, and no client has more than `below` beside its count.
    `forwarded` are views whose client was found after the agent, and `nameless` counts clients in a
    format without agents. `odd` holds the first lines in no format (number, text), in memory alone.
    `hosts` are the lines for each host. `formats` has the lines read as another format than the
    file's, and the first of them. `late` are lines that stand behind later ones; none is told of in
    a part that is `unordered`. `told` is what `told_clients` gave of lines that were read before;
    NB: the largest client of both parts together is then at most the sum, for nobody knows if it
    is the same.
    """

    counts: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    first: dt.date | None = None
    last: dt.date | None = None
    begins: dt.datetime | None = None
    clients: Counter[str] = field(default_factory=Counter)
    forgotten: int = 0
    below: int = 0
    inside: int = 0
    forwarded: int = 0
    nameless: int = 0
    late: int = 0
    unordered: bool = False
    odd: list[tuple[int, str]] = field(default_factory=list)
    formats: dict[str, tuple[int, int]] = field(default_factory=dict)
    hosts: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Adds what became of other lines of the same file."""
        self.counts.update(other.counts)
        self.rejected.update(other.rejected)
        self.first = min(_there(self.first, other.first), default=None)
        self.last = max(_there(self.last, other.last), default=None)
        self.begins = min(filter(None, (self.begins, other.begins)), default=None)
        self.clients.update(other.clients)
        self.forgotten += other.forgotten
        self.below += other.below
        self._forget()
        self.hosts.update(other.hosts)
        self.told.update(other.told)
        self.inside += other.inside
        self.forwarded += other.forwarded
        self.nameless += other.nameless
        self.late += other.late
        self.unordered |= other.unordered
        self.odd = sorted(self.odd + other.odd)[:SHOWN]
        for form, (lines, line) in other.formats.items():
            had, earlier = self.formats.get(form, (0, line))
            self.formats[form] = (had + lines, min(earlier, line))

    def count(self, row: dict[str, Any], host: str, counted: bool) -> None:
        """Adds the lines for one host: first, last, begins, and a number per category.

        Lines for a host that is not `counted` are in no category but their own (other_host).
        """
        part = Tally(first=row.pop("first"), last=row.pop("last"), begins=row.pop("begins"))
        total = sum(row.values())
        part.counts = Counter(row if counted else {"other_host": total})
        part.hosts[host] = total
        self.add(part)

    def saw(self, clients: pa.Table) -> None:
        """Counts what was sent to clients of readers (CLIENTS)."""
        views = clients.column("visninger")
        self.inside += _sum(views.filter(pc.invert(clients.column("offentlig"))))
        self.forwarded += _sum(views.filter(clients.column("videresendt")))
        each = clients.group_by("navn").aggregate([("visninger", "sum")])
        names, sums = (each.column(n).to_pylist() for n in ("navn", "visninger_sum"))
        self.clients.update(dict(zip(names, sums, strict=True)))

    def _forget(self) -> None:
        """Keeps the larger half of very many clients: only the largest is asked for."""
        if len(self.clients) <= MOST:
            return
        kept = Counter(dict(self.clients.most_common(MOST // 2)))
        left = self.clients - kept
        self.forgotten += left.total()
        self.below += max(left.values(), default=0)
        self.clients = kept

    @property
    def lines(self) -> int:
        """Every line, read or rejected."""
        return self.counts.total() + self.rejected.total()

    @property
    def bad_share(self) -> float:
        """Rejected lines of all that hold text (0–1). Blank lines and comments weigh nothing."""
        bad = self.rejected.total() - sum(self.rejected[reason] for reason in NO_FAULT)
        return bad / max(1, self.counts.total() + bad)

    def told_clients(self) -> dict[str, int]:
        """What may be kept of the clients: counts of views, and no client.

        NB: nobody knows if the client with the most is the same in lines that were read before, so
        it has between `at_least` and `largest` views.
        """
        most = max(self.clients.values(), default=0)
        new = {
            "views": self.clients.total() + self.forgotten,
            "largest": most + self.below,
            "inside": self.inside,
            "forwarded": self.forwarded,
            "nameless": self.nameless,
        }
        both = {name: count + self.told[name] for name, count in new.items()}
        return {**both, "at_least": max(most, self.told["at_least"])}


def as_file(tally: Tally, reader: LogReader) -> LogFile:
    """The file as the manifest keeps it, when all of it is read."""
    return LogFile(
        name=reader.path.name,
        sha256=reader.sha256,
        size=reader.size,
        lines=reader.lines,
        **{field: tally.counts[field] for field in COUNTS},
        rejected=dict(tally.rejected),
        first=tally.first.isoformat() if tally.first else None,
        last=tally.last.isoformat() if tally.last else None,
        begins=tally.begins.isoformat() if tally.begins else None,
        clients=tally.told_clients(),
        formats=tally.formats,
        hosts=dict(tally.hosts.most_common(HOSTS)),
        order={"late": tally.late, "unordered": int(tally.unordered)},
        opening=mark(reader.head),
    )


def of_file(file: LogFile) -> Tally:
    """What became of the lines of a file that was read before."""
    return Tally(
        counts=Counter({name: getattr(file, name) for name in COUNTS}),
        rejected=Counter(file.rejected),
        first=dt.date.fromisoformat(file.first) if file.first else None,
        last=dt.date.fromisoformat(file.last) if file.last else None,
        begins=dt.datetime.fromisoformat(file.begins) if file.begins else None,
        told=Counter(file.clients),
        late=file.order.get("late", 0),
        unordered=bool(file.order.get("unordered")),
        formats={name: (lines, line) for name, (lines, line) in file.formats.items()},
        hosts=Counter(file.hosts),
    )


def refuse_bad(reader: LogReader, tally: Tally, found: str, limit: float) -> None:
    """Raises UserError for an empty file, or one with more bad lines than the limit (a share)."""
    name = reader.path.name
    if not found:
        raise UserError(f"{name} er tom – kontroller at du har valgt riktig fil.")
    if tally.lines != reader.lines:
        raise RuntimeError(f"{reader.lines} lines in, {tally.lines} accounted for")
    if tally.bad_share > limit:
        faults = Counter({r: n for r, n in tally.rejected.items() if r not in NO_FAULT})
        ((reason, _),) = faults.most_common(1)
        raise UserError(
            f"{name}: {_percent(tally.bad_share)} av linjene kan ikke leses som {found} (grensen "
            f"er {_percent(limit)}), de fleste fordi: {reason}{_where(tally)} – kontroller at hele "
            "filen er en tilgangslogg; ingenting er lest inn."
        )


def _where(tally: Tally) -> str:
    """From which line, and what it looks like there."""
    if not tally.odd:
        return ""
    kind = refusals.of_lines([text for _, text in tally.odd])
    likeness = f", der filen ser ut som en {kind.name}" if kind else ""
    return f", først i linje {tally.odd[0][0]}{likeness}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0").replace(".", ",") + " %"


def _sum(counts: pa.ChunkedArray) -> int:
    return int(pc.sum(counts).as_py() or 0)


def _there(*days: dt.date | None) -> Iterable[dt.date]:
    return filter(None, days)
