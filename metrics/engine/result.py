"""What a metric answers with: rows, what to know about them, and where they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from metrics.engine import comparable, periods
from metrics.engine.catalog import TIME, Metric
from metrics.engine.comparable import Break
from metrics.engine.selection import Selection


@dataclass(frozen=True)
class Row:
    """One number. `verdi` is None where it cannot be given; `merker` then says why.

    `grunnlag` is the unweighted base. `nedre` and `oevre` are an interval or bounds. `antall` is
    the count behind a share, `vet_ikke` the share (0–100) that had no opinion, of all asked.
    `trykt` is a number that a report prints, and so is known to all.
    `lite_grunnlag` is a share on fewer than the threshold of that name. `se`, in the unit of
    `verdi`, `df` and the design effect `deff` are those of an estimate from a sample. `omregnet` is
    what another instrument would have shown, and nobody's measurement.
    """

    gruppe: str
    navn: str
    verdi: float | None
    grunnlag: int | None = None
    nedre: float | None = None
    oevre: float | None = None
    merker: tuple[str, ...] = ()
    antall: int | None = None
    vet_ikke: float | None = None
    enhet: str | None = None
    skjult: bool = False
    trykt: bool = False
    lite_grunnlag: bool = False
    se: float | None = None
    df: float | None = None
    deff: float | None = None
    omregnet: bool = False


@dataclass(frozen=True)
class Notice:
    """One thing the reader must know; `kode` groups notices of the same kind.

    `om` is the id of what it is about, where that stands in a register of its own.
    """

    kode: str
    tekst: str
    om: str = ""


@dataclass(frozen=True)
class SourceUse:
    """One source behind a number: a log with its files, or a report with a place in it (`sted`).

    `spurt` is when the survey that it prints was in the field.
    """

    kilde: str
    navn: str
    tekst: str
    rolle: str = "publisert"
    filer: tuple[dict[str, object], ...] = ()
    sted: str = ""
    spurt: str = ""

    @property
    def dated(self) -> str:
        """The source with when its survey was asked."""
        return f"{self.tekst}, spurt {self.spurt}" if self.spurt else self.tekst


@dataclass(frozen=True)
class Provenance:
    """Where the numbers come from. `synthetic` is True when the demo log is among the sources.

    `evidence` has the hashes of what the warehouse was built of, and outlives it.
    """

    sources: tuple[SourceUse, ...]
    definition: str
    bot_list: str
    warehouse: str
    built: str
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def synthetic(self) -> bool:
        return any(source.rolle == "demo" for source in self.sources)


@dataclass(frozen=True)
class Result:
    """The answer to one question. `window` is the period it covers, where it has one, and `breaks`
    are those within it."""

    metric: Metric
    selection: Selection
    fordeling: str
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...]
    provenance: Provenance
    window: tuple[dt.date, dt.date] | None = field(default=None)
    breaks: tuple[Break, ...] = ()

    @property
    def alike(self) -> tuple[tuple[Row, ...], ...]:
        """The rows in groups that may be compared, oldest first; a breakdown that is not in time
        is one group. Whatever names a highest or a lowest, or sums, does so within a group."""
        if self.fordeling not in TIME or not self.breaks:
            return (self.rows,)
        windows = [periods.window(self.fordeling, row.gruppe) for row in self.rows]
        groups = comparable.alike(self.breaks, windows)
        return tuple(tuple(self.rows[place] for place in group) for group in groups)

    @property
    def only(self) -> Row:
        """The single row of a result without a breakdown."""
        return self.rows[0]
