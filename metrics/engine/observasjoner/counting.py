"""The rows of a metric as an instrument has counted it: as given, or summed where it may be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import formats, periods, registers, store
from metrics.engine.catalog import ALL, TIME, Metric
from metrics.engine.observasjoner import spans as rules
from metrics.engine.observasjoner.choosing import PARTS
from metrics.engine.observasjoner.spans import Span
from metrics.engine.selection import Selection

BOUNDS = "grenser"
ROUNDED = "avrundet av verktøyet"
NOT_SUMMED = (
    "mangler: verktøyet har ikke tallet for akkurat denne perioden, og det kan ikke legges sammen"
)
NOT_GIVEN = "mangler: verktøyet har ikke tall for akkurat denne perioden"
SUMMED = frozenset({"sidevisninger", "besoek", "nedlastinger", "unike_sidevisninger"})
# The dimension that a breakdown is told by.
DIMENSIONS = {
    "side": "side", "inngang": "inngang", "utgang": "utgang", "fil": "fil", "kampanje": "kampanje",
    "enhet": "enhet", "nettleser": "nettleser", "henvisende_nettsted": "henvisning",
}  # fmt: skip
ADDRESSES = frozenset({"side", "inngang", "utgang", "fil", "kampanje", "henvisende_nettsted"})
OF_BRANSJE = {"sidevisninger": "side", "unike_sidevisninger": "side", "nedlastinger": "fil"}
FEW = "under_terskel"
Window = tuple[dt.date, dt.date]
Record = dict[str, object]


@dataclass(frozen=True)
class Cell:
    """What an instrument has of one part of a metric, for one member over one span.

    `largest` is that of the addresses it is summed of, and `several` true where there are more.
    """

    verdi: float
    largest: float
    several: bool
    rounded: bool


Cells = Mapping[tuple[str, Span, str], Cell]


@dataclass(frozen=True)
class Asked:
    """A question of one instrument. `dimension` is what it must have counted by, "" for totals."""

    path: Path
    metric: Metric
    selection: Selection
    split: str
    source: str

    @property
    def dimension(self) -> str:
        """Raises UserError for what no instrument can be asked."""
        if self.split in ("bransje",) or self.selection.bransje:
            if self.metric.id not in OF_BRANSJE or self.split not in (*TIME, ALL, "bransje"):
                raise self._refused("bransje")
            return OF_BRANSJE[self.metric.id]
        if self.split not in (*TIME, ALL, "kilde", *DIMENSIONS):
            raise self._refused(self.split)
        return DIMENSIONS.get(self.split, "")

    def _refused(self, what: str) -> UserError:
        return UserError(
            f"«{self.metric.tittel}» fra kilden {self.source} kan ikke deles på {what}, for "
            "verktøyet har ikke talt slik."
        )


def spans_of(path: Path, metric_id: str, source: str, dimension: str) -> dict[str, list[Span]]:
    """Part of the metric → the spans that the source has of it, outside gaps."""
    found: dict[str, list[Span]] = {}
    asked = {"kilde": source, "deler": list(PARTS[metric_id])}
    for row in store.rows(path, store.named("observerte_spenn"), **asked):
        if row["dimensjon"] == dimension:
            span = Span(row["fra"], row["til"], str(row["korn"]))  # type: ignore[arg-type]
            found.setdefault(str(row["maaltall"]), []).append(span)
    return {part: sorted(spans) for part, spans in found.items()}


@lru_cache(maxsize=256)
def days_of(path: Path, metric_id: str, source: str, dimension: str) -> frozenset[dt.date]:
    """The days that the source has numbers of the metric for, counted by the dimension."""
    sql = """select distinct fra, til from observasjonsspenn where kilde = $kilde
        and dimensjon = $dimensjon and list_contains($deler::varchar[], maaltall)"""
    asked = {"kilde": source, "dimensjon": dimension, "deler": list(PARTS[metric_id])}
    spans = [Span(r["fra"], r["til"], "") for r in store.rows(path, sql, **asked)]  # type: ignore[arg-type]
    return frozenset(span.fra + dt.timedelta(n) for span in spans for n in range(span.days))


def rows(asked: Asked, window: Window | None) -> list[Record]:
    """The rows of the answer, with every period of the window. Raises UserError."""
    dimension = asked.dimension
    known = spans_of(asked.path, asked.metric.id, asked.source, dimension)
    if not known and dimension:
        raise UserError(
            f"Kilden {asked.source} har ikke «{asked.metric.tittel.lower()}» per {dimension} – les "
            "inn den rapporten fra verktøyet også."
        )
    if window is None:
        return []
    groups = _groups(asked.split, window)
    picked = {key: _picked(known, *days) for key, days in groups.items()}
    wanted = {s for parts in picked.values() for spans in parts.values() for s in spans}
    if asked.metric.id == "unike_brukere":
        wanted |= {s for s in _all(known) if window[0] <= s.fra and s.til <= window[1]}
    cells = _cells(asked, dimension, wanted)
    made = [
        row
        for key, days in groups.items()
        for row in _group(asked, key, days, known, picked[key], cells)
    ]
    return list(_few(asked, made))


def _all(known: Mapping[str, list[Span]]) -> set[Span]:
    return {span for spans in known.values() for span in spans}


def _groups(split: str, window: Window) -> dict[str, Window]:
    """The periods of the window, cut to it; one for all of it where the split is not in time."""
    if split not in TIME:
        return {ALL: window}
    return {
        key: (max(days[0], window[0]), min(days[-1], window[1]))
        for key, days in periods.within(split, *window).items()
    }


def _picked(
    known: Mapping[str, list[Span]], first: dt.date, last: dt.date
) -> dict[str, tuple[Span, ...]]:
    return {part: rules.chosen(spans, first, last) for part, spans in known.items()}


def _cells(asked: Asked, dimension: str, wanted: Iterable[Span]) -> Cells:
    member = "bransje" if asked.split == "bransje" else "ledd" if asked.split in DIMENSIONS else ""
    found = store.rows(
        asked.path,
        store.named("observert"),
        kilde=asked.source,
        deler=list(PARTS[asked.metric.id]),
        dimensjon=dimension,
        medlem=member,
        spenn=sorted(span.key for span in wanted),
        utvalg=asked.selection.parameter(),
    )
    return {
        (
            str(r["maaltall"]),
            Span(r["fra"], r["til"], str(r["korn"])),  # type: ignore[arg-type]
            str(r["medlem"]),
        ): Cell(
            float(str(r["verdi"])),
            float(str(r["stoerst"])),
            int(str(r["antall"])) > 1,
            bool(r["rundet"]),
        )
        for r in found
    }


def _group(
    asked: Asked,
    key: str,
    days: Window,
    known: Mapping[str, list[Span]],
    picked: Mapping[str, tuple[Span, ...]],
    cells: Cells,
) -> Iterator[Record]:
    """The rows of one period: one, or one for each member that has a number."""
    members = sorted({member for _, _, member in cells} or {""})
    for member in members if asked.split not in TIME else [""]:
        name = asked.source if asked.split == "kilde" else member or key
        mine = {(part, span): cell for (part, span, of), cell in cells.items() if of == member}
        match asked.metric.id:
            case "unike_brukere":
                row = _unique(days, known.get("unike_brukere", []), mine)
            case "fluktfrekvens":
                row = _ratio(days, picked, mine, "fluktfrekvens", "med_en_side", 100.0)
            case "besoekstid":
                row = _ratio(days, picked, mine, "besoekstid", "sekunder", 1.0)
            case part:
                row = _sum(days, picked.get(part, ()), mine, part)
        yield {"gruppe": name, **row}


Mine = Mapping[tuple[str, Span], Cell]


def _sum(days: Window, picked: Sequence[Span], mine: Mine, part: str) -> Record:
    found = [mine[part, span] for span in picked if (part, span) in mine]
    if not found:
        return _none(NOT_GIVEN)
    value = sum(cell.verdi for cell in found)
    return _row(value, int(value), [*_part(days, picked), *_rounded(found)])


def _unique(days: Window, spans: Sequence[Span], mine: Mine) -> Record:
    """Given for the very days, or bounds: at least the largest part, at most the sum of a whole."""
    part = "unike_brukere"
    own = {s: cell for (_, s), cell in mine.items() if days[0] <= s.fra and s.til <= days[1]}
    exact = next((c for s, c in own.items() if (s.fra, s.til) == days and not c.several), None)
    if exact:
        return _row(exact.verdi, int(exact.verdi), _rounded([exact]))
    if not own:
        return _none(NOT_GIVEN)
    lowest = max(cell.largest for cell in own.values())
    ways = [rules.chosen(spans, *days, coarse=coarse) for coarse in (True, False)]
    sums = [sum(mine[part, s].verdi for s in way if (part, s) in mine) for way in ways]
    row = _row(None, int(lowest), [BOUNDS, *_part(days, ways[0]), *_rounded(own.values())])
    return row | {"nedre": lowest, "oevre": max(lowest, min(sums))}


def _ratio(
    days: Window,
    picked: Mapping[str, tuple[Span, ...]],
    mine: Mine,
    given: str,
    above: str,
    scale: float,
) -> Record:
    """Of its parts over the same days, or as it is given for the very period."""
    visits, over = picked.get("besoek", ()), picked.get(above, ())
    if visits and visits == over and all((above, s) in mine for s in over):
        base = sum(mine["besoek", s].verdi for s in visits if ("besoek", s) in mine)
        total = sum(mine[above, s].verdi for s in over)
        if base:
            return _row(scale * total / base, int(base), _part(days, visits))
        return _none("ingen grunnlag i denne perioden")
    exact = next(
        (c for (part, s), c in mine.items() if part == given and (s.fra, s.til) == days), None
    )
    if exact is None or exact.several:
        return _none(NOT_SUMMED if picked.get(given) else NOT_GIVEN)
    base = sum(c.verdi for (part, s), c in mine.items() if part == "besoek" and s in visits)
    return _row(exact.verdi, int(base), _rounded([exact]))


def _row(value: float | None, base: int, marks: list[str]) -> Record:
    return {"verdi": value, "grunnlag": base, "merker": marks}


def _none(why: str) -> Record:
    return _row(None, 0, [why]) | {"grunnlag": None}


def _rounded(cells: Iterable[Cell]) -> list[str]:
    return [ROUNDED] if any(cell.rounded for cell in cells) else []


def _part(days: Window, picked: Sequence[Span]) -> list[str]:
    """That only some of the days are in the number."""
    total, within = (days[1] - days[0]).days + 1, rules.covered(picked)
    if within == total:
        return []
    return [f"delvis: {formats.tall(within)} av {formats.tall(total)} dager"]


def _few(asked: Asked, found: Sequence[Record]) -> Iterator[Record]:
    """The rows, where addresses that fewer than the threshold have met are one, without a name."""
    if asked.split not in ADDRESSES:
        yield from found
        return
    (limit,) = store.rows(asked.path, "select skjul_under from terskler where klasse = 'adresse'")
    least = int(str(limit["skjul_under"]))
    few = [row for row in found if int(str(row["grunnlag"] or 0)) < least]
    yield from (row for row in found if row not in few)
    if any(row["verdi"] is not None for row in few) and asked.metric.id in SUMMED:
        total = sum(float(str(row["verdi"] or 0)) for row in few)
        yield {"gruppe": FEW, **_row(total, int(total), [])}


def told(path: Path, metric_id: str, source: str) -> str:
    """The sentence that says who has counted, and how where that is not as in logs."""
    name = registers.name(path, "kilde", source)
    how = " Besøkstiden er snittet av alle besøk, også dem med én side."
    text = f"Tallene er talt av et annet verktøy, ikke av logger: {name}."
    return text + (how if metric_id == "besoekstid" else "")
