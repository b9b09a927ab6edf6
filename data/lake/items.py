"""What the manifest lists: logs, exports, waves, what was erased or is expired, the last change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LogFile:
    """One file as it was read. Every line is in exactly one of the counts.

    `sha256` is of the unpacked content, so that a log and its .gz are the same file.
    `first` and `last` are local days (ISO) of the first and last readable line, `begins` the time
    of the first (UTC). `clients` counts page views of readers: all (views), those of the client
    with the most (between at_least and largest), without a public address (inside), and with a
    client found after the agent (forwarded); and the clients in lines without a user agent
    (nameless). `other_host` are lines for hosts that the source does not count, and `hosts` the
    lines per host. `formats` are lines in another format than the file's: how many, from which.
    `order` has the lines that stand behind later ones (late), and 1 where that is so time and
    again, so that nothing is taken for repeated (unordered). `opening` is a short mark of the first
    line, too short to tell it by: a file that has another, is no longer edition of this.
    """

    name: str
    sha256: str
    size: int
    lines: int
    page_views: int
    downloads: int
    bots: int
    static: int
    other_status: int
    other_method: int
    rejected: dict[str, int]
    first: str | None
    last: str | None
    other_file: int = 0
    left_out: int = 0
    other_host: int = 0
    hosts: dict[str, int] = field(default_factory=dict)
    begins: str | None = None
    clients: dict[str, int] = field(default_factory=dict)
    formats: dict[str, tuple[int, int]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    opening: str = ""

    @property
    def fingerprint(self) -> str:
        """Enough of the sha-256 to tell it from other files of the same name."""
        return self.sha256[:8]


@dataclass(frozen=True)
class Ingest:
    """One run of `data ingest` for one source: its files, and the Parquet files it wrote.

    `places` is the place database that gave the fylker, with its day and licence; "" for none.
    `read_by` is the hash of all that decides what a line becomes, "" where it was not kept.
    `months` (YYYY-MM) are those with page views of people; each names the edition (sha-256) of the
    file that its sketches were made of.
    """

    id: str
    source: str
    format: str
    definition: str
    bot_list: str
    time: str
    files: tuple[LogFile, ...]
    events: tuple[str, ...]
    rejected: str | None = None
    places: str = ""
    read_by: str = ""
    months: dict[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """All its files in the lake, as folder/file."""
        return (*self.events, self.rejected) if self.rejected else self.events


@dataclass(frozen=True)
class Sketched:
    """The sketches of a source's month (YYYY-MM): a folder (`id`) with one table.

    `of` are the sha-256 of the logs that they were made of, and `generation` tells the key of the
    year from one drawn later for the same year: only sketches of one key can be united.
    """

    id: str
    source: str
    definition: str
    month: str
    generation: int
    of: tuple[str, ...]
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportFile:
    """One export as it was read: each of its rows is in exactly one of the counts.

    `rows` = `taken` (they gave observations) + `left_out` + `rejected`, the last two per reason.
    `fields` are the columns that were not taken, with the reason. `fetched` is when it was made
    (UTC), `first` and `last` are its first and last day (ISO), and `observations` how many it gave.
    """

    name: str
    sha256: str
    format: str
    fetched: str
    rows: int
    taken: int
    observations: int
    left_out: dict[str, int]
    rejected: dict[str, int]
    fields: dict[str, str]
    first: str | None
    last: str | None

    @property
    def fingerprint(self) -> str:
        """Enough of the sha-256 to tell it from other files of the same name."""
        return self.sha256[:8]


@dataclass(frozen=True)
class Observed:
    """An export, or what one fetching gave, as it was read in for a source: a folder (`id`)."""

    id: str
    source: str
    time: str
    file: ExportFile
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Wave:
    """One wave as it was read in: its folder (`id`), codebook, files and Parquet tables.

    `files` are dicts of name, sha256 and rows; `receipt` is what the operator was told.
    """

    id: str
    wave: str
    kind: str
    time: str
    codebook: str
    files: tuple[dict[str, object], ...]
    tables: tuple[str, ...]
    receipt: dict[str, object]


@dataclass(frozen=True)
class Erased:
    """Days (ISO, both with) of a source that were erased on request and are not read in again."""

    source: str
    first: str
    last: str

    def meets(self, file: LogFile) -> bool:
        """True when the file has lines of the days, of a source of the same name."""
        if file.first is None or file.last is None:
            return False
        return file.first <= self.last and self.first <= file.last


@dataclass(frozen=True)
class Summary:
    """What is counted of events that are expired and gone: a folder (`id`) with a few tables.

    `days` are the spans of days (ISO, both with) that it covers, by source: they are not read in
    again.
    """

    id: str
    time: str
    days: Mapping[str, tuple[tuple[str, str], ...]]
    tables: tuple[str, ...]

    def spans(self) -> tuple[Erased, ...]:
        """The days as spans of each source."""
        return tuple(Erased(source, *span) for source, all_ in self.days.items() for span in all_)


@dataclass(frozen=True)
class Commit:
    """The last change of the manifest. `gone` are the folders that it took out of the lake.

    `number` counts the changes. `purged` is the number of the last one that erased something:
    nothing from before it may be kept, neither a warehouse nor an earlier manifest. The quarantine
    goes too, but for a change that `spares` it.
    """

    number: int = 0
    time: str = ""
    what: str = ""
    gone: tuple[str, ...] = ()
    purged: int = 0
    spares: bool = False
