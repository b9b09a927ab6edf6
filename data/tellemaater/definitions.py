"""The ways of counting, as data: a definition is a value for each rule (tellemaater.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data import reference
from data.errors import UserError

NAME = "navn"  # the row that says what the definition is called, and what it is in one sentence
# What is changed at a time from one definition to another, in this order, and the rules it is of.
STEPS = {
    "linjer": ("linje", "vert", "gjentatt"),
    "metode": ("metode",),
    "status": ("status", "filstatus", "besoek_status"),
    "filer": ("fil",),
    "roboter": ("robot",),
    "utelatt": ("utelatt",),
    "atferd": ("atferd",),
    "aapner": ("aapner",),
    "hvem": ("hvem",),
    "noekkel": ("klokke", "noekkel"),
    "oekt": ("orden", "pause", "midnatt", "kampanje"),
}
RULES = tuple(rule for rules in STEPS.values() for rule in rules)
ORDER = "rekkefoelge"


@dataclass(frozen=True)
class Definition:
    """One way of counting. `rules` has a value for each of RULES, and for ORDER; `told` what each
    means in one sentence, and `source` where it is from."""

    id: str
    name: str
    summary: str
    rules: Mapping[str, str]
    told: Mapping[str, str]
    source: str


@cache
def known() -> dict[str, Definition]:
    """Every definition by id, in the order of the table."""
    found: dict[str, list[reference.Row]] = {}
    for row in reference.rows("tellemaater"):
        found.setdefault(row["definisjon"], []).append(row)
    return {key: _definition(key, rows) for key, rows in found.items()}


def get(name: str) -> Definition:
    """The definition with this id. Raises UserError that lists those there are."""
    if name not in known():
        raise UserError(f"Tellemåten «{name}» er ukjent – velg en av {', '.join(known())}.")
    return known()[name]


def lists() -> list[reference.Row]:
    """What the tools know of files, robots and lines: rows of liste, moenster and kilde."""
    return reference.rows("tellemaatelister")


def patterns(name: str) -> list[str]:
    """The patterns of one list."""
    return [row["moenster"] for row in lists() if row["liste"] == name]


def between(first: Definition, last: Definition) -> list[tuple[str, dict[str, str]]]:
    """The steps from one definition to another that change a rule, with the rules after each.

    All are tried in every step, in the order of the first and then of the last: a rule that is not
    in force leaves nothing out, so the order moves reasons and no numbers.
    """
    order = " ".join(dict.fromkeys([*first.rules[ORDER].split(), *last.rules[ORDER].split()]))
    rules, found = {**first.rules, ORDER: order}, []
    for step, names in STEPS.items():
        new = rules | {name: last.rules[name] for name in names}
        if new != rules:
            found.append((step, new))
        rules = new
    return found


def _definition(key: str, rows: list[reference.Row]) -> Definition:
    values = {row["regel"]: row["verdi"] for row in rows}
    told = {row["regel"]: row["tekst"] for row in rows}
    return Definition(key, values[NAME], told[NAME], values, told, rows[0]["kilde"])
