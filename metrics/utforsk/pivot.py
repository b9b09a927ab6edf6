"""A crossing arranged for reading: sorted, searched, the first so many, and what is left as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.engine import formats, search, series
from metrics.engine.catalog import TIME
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Row
from metrics.figur.base import text_of
from metrics.utforsk.crossing import TOTAL, Crossing

SIZE, NAME, ORDER = "Størst først", "Etter navn", "I registerets rekkefølge"
SORTS = (SIZE, NAME, ORDER)
OTHERS = "andre"


@dataclass(frozen=True)
class Line:
    """A row of the table: its name, its cells in the order of the columns, its total, and the id
    of its group; "" for what is put together of several."""

    name: str
    cells: tuple[Row, ...]
    total: Row | None
    key: str = ""


@dataclass(frozen=True)
class Pivot:
    """The table: the names of the columns, the lines, the totals below, and what to say of it."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    below: Line | None
    notes: tuple[str, ...]


def arranged(found: Crossing, sort: str = SIZE, words: str = "", most: int = 0) -> Pivot:
    """The rows that hold the words, in order, and at most so many (0: all); time keeps its own.

    Nothing is ranked that is not counted over the same days.
    """
    held = [key for key, name in found.row_names.items() if _holds(name, words)]
    order, unranked = _sorted(found, held, sort)
    kept, rest = (order[:most], order[most:]) if most else (order, [])
    lines = [_line(found, key, found.row_names[key]) for key in kept]
    notes = [unranked]
    if rest:
        others, why = _others(found, rest)
        lines += [others] if others else []
        notes.append(why)
    if found.left_out:
        notes.append(f"{formats.tall(found.left_out)} verdier er ikke med: velg færre i filtrene.")
    if found.cells and all(row.skjult for row in found.cells.values()):
        notes.insert(0, "Alle cellene er skjult. Velg en annen periode eller en annen fordeling.")
    if found.beyond and _told({**found.row_totals, **found.column_totals}):
        notes.append("«Samlet» har også med det som ikke hører til noen av gruppene i tabellen.")
    below = _below(found)
    if any(row.skjult for line in [*lines, *([below] if below else [])] for row in _all(line)):
        notes.append("Samlede tall gis ikke der en celle i linjen er skjult.")
    heads = tuple(found.column_names.values())
    return Pivot(heads, tuple(lines), below, tuple(filter(None, notes)))


def text(row: Row | None, form: str) -> str:
    """A cell as it is read: a share with its base beside it, and a count among shares as such."""
    if row is None:
        return ""
    told = text_of(row, form)
    if row.verdi is None or not form.startswith("prosent"):
        return told
    base = formats.tall(row.grunnlag) if row.grunnlag is not None else ""
    if row.enhet == "antall":
        return f"{told} av {base}" if base else f"{told} (antall)"
    return f"{told} (n = {base})" if base else told


def _holds(name: str, words: str) -> bool:
    return search.holds([name], search.wanted(words)) if words.strip() else True


def _sorted(found: Crossing, keys: list[str], sort: str) -> tuple[list[str], str]:
    """The keys in order, and what could not be ranked."""
    if found.rows in TIME or sort == ORDER:
        return keys, ""
    by_name = sorted(keys, key=lambda key: (key in UNNAMED, found.row_names[key].casefold()))
    if sort == NAME:
        return by_name, ""
    totals = [found.row_totals[k] for k in keys if k in found.row_totals]
    known = [r for r in totals if r.verdi is not None and r.enhet in (None, found.metric.enhet)]
    ranked = {row.gruppe: row.verdi or 0 for row in series.same_days(known)}
    order = sorted(by_name, key=lambda k: (k not in ranked, k in UNNAMED, -ranked.get(k, 0)))
    loose = len(keys) - len(ranked)
    if not ranked:
        return order, "Radene kan ikke rangeres, og står etter navn."
    return order, f"{formats.tall(loose)} rader kan ikke rangeres og står sist." if loose else ""


def _line(found: Crossing, key: str, name: str) -> Line:
    cells = tuple(found.cells[key, column] for column in found.column_names)
    total = found.row_totals.get(key) if _told(found.row_totals) else None
    return Line(name, cells, total, key)


def _told(totals: Mapping[str, Row]) -> bool:
    """True when any of the totals says anything; a column of nothing takes room for nothing."""
    return any(row.verdi is not None or row.oevre is not None for row in totals.values())


def _below(found: Crossing) -> Line | None:
    """The totals of the columns. NB: of all the rows, also those that are searched away."""
    if not _told(found.column_totals):
        return None
    empty = Row("alle", TOTAL, None, merker=("ikke gitt",))
    cells = tuple(found.column_totals.get(column, empty) for column in found.column_names)
    return Line(TOTAL, cells, None)


def _others(found: Crossing, rest: Sequence[str]) -> tuple[Line | None, str]:
    """The rows that there is no room for as one, where their numbers may be added up."""
    many = formats.tall(len(rest))
    if found.rows not in found.metric.additiv:
        why = f"{found.metric.tittel} kan ikke legges sammen på denne måten"
        return None, f"{many} rader til er ikke vist. De slås ikke sammen: {why}. Filene har alle."
    lines = [_line(found, key, "") for key in rest]
    name = f"Andre ({many})"
    columns = zip(*(line.cells for line in lines), strict=True)
    cells = tuple(_sum(found, column) for column in columns)
    totals = [line.total for line in lines]
    total = _sum(found, [row for row in totals if row]) if all(totals) else None
    told = any(row.verdi is not None for row in cells)
    return Line(name, cells, total), f"«{name}» er summen av radene som ikke er vist." * told


def _sum(found: Crossing, rows: Sequence[Row]) -> Row:
    """The sum of what is shown in full; where anything is hidden or missing there is none."""
    own = [row for row in rows if row.enhet in (None, found.metric.enhet)]
    values = [row.verdi for row in own if row.verdi is not None]
    if len(values) < len(rows) or len(series.same_days(rows)) < len(rows):
        hidden = any(row.skjult for row in rows)
        why = "en av radene er skjult" if hidden else "en av radene mangler tall"
        return Row(OTHERS, "", None, merker=(f"gis ikke: {why}",), skjult=hidden)
    return Row(OTHERS, "", sum(values))


def _all(line: Line) -> list[Row]:
    return [*line.cells, *([line.total] if line.total else [])]
