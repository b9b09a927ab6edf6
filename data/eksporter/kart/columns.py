"""What each column of a file may be: a proposal, and what a person must say is marked FYLL UT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.eksporter.kart import sniffing, values, words
from data.eksporter.kart.chart import FIRST, LAST, LEFT, MARK, METRIC, METRICS, TIME
from data.eksporter.kart.sniffing import Sniffed


@dataclass(frozen=True)
class Column:
    """A column: its role, or MARK and what it may be."""

    name: str
    role: str
    hint: str = ""


def columns(found: Sniffed) -> Iterator[Column]:
    """The columns that are no days, each with its role."""
    roles: set[str] = set()
    days = day_heads(found)
    for place, name in enumerate(found.names):
        if name in days:
            continue
        column = _column(found, place, name)
        if column.role in roles and column.role not in (LEFT, MARK):
            column = Column(name, MARK, f"{column.role} har en kolonne fra før; kanskje {LEFT}")
        roles.add(column.role)
        yield column


def _column(found: Sniffed, place: int, name: str) -> Column:
    texts = found.column(place)
    dated = [text for text in texts if sniffing.is_day(text)]
    known = words.meaning(name)
    if known and known.role in (TIME, FIRST, LAST):
        return Column(name, known.role) if dated else Column(name, MARK, "ingen datoer vi kan lese")
    if texts and len(dated) >= max(1, len(texts) - 2) and not known:
        return Column(name, TIME)
    numeric = sum(map(_numeric, texts)) * 2 > len(texts)
    if known and known.role in METRICS and not numeric and texts:
        return Column(name, MARK, f"heter som {known.role}, men har ikke tall")
    if known:
        return (
            Column(name, known.role) if known.sure else Column(name, MARK, f"kanskje {known.role}")
        )
    if texts and all(text.startswith(("/", "http")) for text in texts):
        return Column(name, MARK, "kanskje side")
    if _metric_names(texts):
        return Column(name, METRIC)
    return Column(name, MARK, f"ukjent; kanskje {LEFT}")


def _numeric(text: str) -> bool:
    return sniffing.is_number(text) or values.is_time(text) or text.casefold() in ("-", "n/a")


def _metric_names(texts: list[str]) -> bool:
    """True for a column where most cells are names of metrics."""
    known = [words.meaning(text) for text in texts]
    return sum(bool(one and one.role in METRICS) for one in known) * 2 > len(texts)


def day_heads(found: Sniffed) -> list[str]:
    heads = [name for name in found.names if sniffing.is_day(name)]
    return heads if len(heads) > 1 else []
