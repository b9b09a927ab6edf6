"""What every template asks with: the warehouse, the workspace, and the day of the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.lake.workspace import Workspace
from metrics import query
from metrics.bransje.candidates import EVERYONE
from metrics.bruk import marked
from metrics.engine import coverage, formats, periods, registers
from metrics.engine.catalog import TIME
from metrics.engine.result import Result, SourceUse
from metrics.engine.selection import Selection
from metrics.figur import bases, described, dots, findings, series, sources
from metrics.figur.base import text_of
from metrics.rapport.content import Theme

__all__ = [
    "EACH", "MOST", "SHARE", "Asked", "before", "cited", "definition", "of_result", "over_time",
    "sources", "text_of",
]  # fmt: skip
SHARE = f"Andelen med de to mest positive svarene, av dem som tok stilling. {bases.INTERVAL}"
EACH = "Kilden står i hver rad."
MOST = 14  # groups that a slide has room for
BACK = 6  # months from the meeting before to this one, where nobody says


@dataclass(frozen=True)
class Asked:
    """`moete` is the meeting that the report is for, `forrige` the one before it.

    `who` is the bransje of a profile; "" for the other templates. `vekter` and `gruppe` are what a
    reader has chosen for the ranking.
    """

    path: Path
    workspace: Workspace
    moete: dt.date
    forrige: dt.date
    who: str = ""
    vekter: Mapping[str, float] | None = None
    gruppe: str = EVERYONE

    @property
    def always(self) -> Selection:
        """All that is measured up to the meeting."""
        return Selection(til=self.last)

    @property
    def year(self) -> Selection:
        """The last twelve whole months that are measured by the meeting."""
        after = self.last + dt.timedelta(days=1)
        end = after.replace(day=1) - dt.timedelta(days=1)
        return Selection(
            fra=(end + dt.timedelta(days=1)).replace(year=end.year - (end.month < 12)), til=end
        )

    @property
    def last(self) -> dt.date:
        """The last day that a log covers, where that is before the meeting."""
        known = coverage.calendar("sidevisninger", Selection(), self.path)
        return max((day for day in known.whole if day <= self.moete), default=self.moete)

    def run(self, metric: str, selection: Selection, split: str | None = None) -> Result:
        """The answer, by the one way to ask."""
        return query.run(metric, selection, split, self.path)


def before(moete: dt.date) -> dt.date:
    """The same day half a year earlier, or the last of that month."""
    count = moete.year * 12 + moete.month - 1 - BACK
    first = dt.date(count // 12, count % 12 + 1, 1)
    return min(first.replace(day=min(moete.day, 28)), periods.end("maaned", first))


def of_result(asked: Asked, result: Result, heading: str, unit: str = "", *more: str) -> Theme:
    """One metric as a theme: figure, reservations, source and definition follow from it."""
    marks = marked.concerning(result.selection, result.window, asked.workspace)
    marks = marks if result.fordeling in TIME else ()
    shown, told = _largest(result)
    return Theme(
        heading=heading,
        unit=unit or described.unit(asked.path, result),
        drawing=described.drawing(asked.path, shown, marks),
        result=result,
        notes=(*more, *told, *described.notes(asked.path, result, marks)),
        source=cited(asked, result.provenance.sources),
        demo=result.provenance.synthetic,
        talk=definition(asked, result),
    )


def _largest(result: Result) -> tuple[Result, tuple[str, ...]]:
    """The answer with no more groups than a page has room for, and what that leaves out."""
    rows = dots.comparable(result)
    if result.fordeling in TIME or len(rows) <= MOST:
        return result, ()
    told = f"De {MOST} største av {len(rows)} er tegnet. Resten står på siden Bruk."
    return replace(result, rows=tuple(rows[:MOST])), (told,)


def over_time(asked: Asked, metric: str, selection: Selection, heading: str = "") -> Theme:
    """A metric of use month by month."""
    result = asked.run(metric, selection, "maaned")
    theme = of_result(asked, result, heading or findings.latest(result))
    found = coverage.breaks(metric, selection, asked.path)
    days = sorted({one.fra for one in series.cuts(result, found)})
    partly = any(series.partial(row) and row.verdi is not None for row in result.rows)
    said = ["Punkter utenfor linjen er perioder som bare delvis er dekket."] * partly
    if days:
        said.append(f"Serien har brudd: {formats.opplisting([*map(formats.dato, days)])}.")
    unit = " ".join([theme.unit.rstrip(".") + ".", *said])
    return replace(theme, unit=unit)


def cited(asked: Asked, used: tuple[SourceUse, ...]) -> str:
    """The line of sources."""
    return sources.line([sources.cite(one, asked.path) for one in used])


def definition(asked: Asked, result: Result) -> tuple[str, ...]:
    """Definition, period, base, reservations and source, for the one who presents it."""
    metric = result.metric
    bases = [row.grunnlag for row in result.rows if row.grunnlag is not None]
    told = [f"Definisjon: {metric.tittel}. {metric.definisjon}"]
    if result.window:
        told.append(f"Periode: {formats.periode(*result.window)}.")
    if metric.gruppe == "undersoekelse" and bases:
        said = [
            f"{row.navn} n = {formats.tall(row.grunnlag)}"
            for row in result.rows
            if row.grunnlag is not None and not row.skjult
        ]
        told.append(f"Grunnlag: {'; '.join(said)}.")
    told += [f"Forbehold: {registers.readable(asked.path, text)}" for text in metric.forbehold]
    return (*told, cited(asked, result.provenance.sources))
