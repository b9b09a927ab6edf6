"""The command line of what the steering group follows: the same answers as its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.engine.output import Command, Facts, told
from metrics.engine.selection import Selection
from metrics.styring.contradictions import KINDS, contradictions, finding

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def disputed(_: str, __: Selection, path: Path) -> Facts:
    """One row per contradiction in the reports, by kind."""
    found = contradictions(path)
    rows = [_plain(one) | {"slag_tekst": KINDS[one.slag]} for one in found]
    return told("motstrid", rows, [finding(found)], _reports(one.kilde for one in found))


def _reports(places: Iterable[str]) -> Iterable[str]:
    """The sources without the places in them, which stand on every row."""
    return (part.partition(", ")[0] for place in places for part in place.split("; "))


def _plain(found: DataclassInstance) -> Facts:
    """What JSON can hold: days as ÅÅÅÅ-MM-DD, lists for tuples, and 12 for 12.0."""
    return {name: _simple(value) for name, value in asdict(found).items()}


def _simple(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (tuple, list)):
        return [_simple(v) for v in value]
    return {k: _simple(v) for k, v in value.items()} if isinstance(value, dict) else value


COMMANDS = {
    "motstrid": Command(
        "der rapportene sier imot hverandre, etter slag", disputed, of_metric=False
    ),
}
