"""What each row of a report is about: a page, a country, a browser, or the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data.eksporter import values
from data.eksporter.matomo.reports import Report
from data.eksporter.matomo.shapes import BELOW, Row
from data.eksporter.rows import TOTAL, Member

REST = "resten, som verktøyet har slått sammen («Andre»)"
FOLDER = "en mappe, som er summen av sidene i den; hent rapporten med flat=1 for sidene"
NAMELESS = "uten adresse"
OTHERS = frozenset({"others", "andre", "andre kilder", "-1"})
NOWHERE = "XX"  # the code of a country that is not known
UNDEFINED = ("not defined", "ikke definert", "ikkje definert")


@dataclass(frozen=True)
class Found:
    """One member with its row, or the reason why the row is none."""

    row: Row
    member: Member
    reason: str = ""

    @property
    def name(self) -> str:
        """What the tool calls it: two addresses that differ in their query are one member of two
        names."""
        return f"{_label(self.row)} {_address(self.row)}"


def members(row: Row, report: Report, above: str = "") -> Iterator[Found]:
    """The members of a row and of those below it: pages lie below folders, and nothing else does.

    NB: what lies below a search engine is what people searched for, and is never looked at.
    """
    if not report.dimension:
        yield Found(row, TOTAL)
        return
    label = _label(row)
    if label.casefold() in OTHERS:
        yield Found(row, TOTAL, REST)
    elif not report.pages:
        yield Found(row, _member(row, report, label))
    elif below := row.get(BELOW):
        path = f"{above}/{label.strip('/')}"
        yield Found(row, TOTAL, FOLDER)
        for one in below:
            yield from members(one, report, path)
    elif not _address(row) and (row.get("idsubdatatable") or _is_folder(row)):
        yield Found(row, TOTAL, FOLDER)
    elif any(word in label.casefold() for word in UNDEFINED):
        yield Found(row, TOTAL, NAMELESS)
    else:
        address = _address(row) or f"{above}/{label.lstrip('/')}"
        yield Found(row, values.page(report.dimension, address))


def _label(row: Row) -> str:
    return str(row.get("label") or "").strip()


def _address(row: Row) -> str:
    return str(row.get("url") or row.get("metadata_url") or row.get("Metadata: url") or "")


def _is_folder(row: Row) -> bool:
    """True for a segment of all addresses that begin so."""
    return "=^" in _segment(row)


def _segment(row: Row) -> str:
    return str(row.get("segment") or row.get("metadata_segment") or "")


def _member(row: Row, report: Report, label: str) -> Member:
    if report.cut:
        label = label.partition(" - ")[0]
    if report.dimension == "land":
        code = _given(row, "code")
        label = code.upper() if len(code) == 2 and code.isalpha() else label
        label = "" if label == NOWHERE else label
    return Member(report.dimension, label or "ukjent")


def _given(row: Row, name: str) -> str:
    found: Any = row.get(name) or row.get(f"metadata_{name}") or ""
    return str(found).strip()
