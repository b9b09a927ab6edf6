"""Counts a log that is in memory by any definition, and by those between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import warehouse
from data.tellemaater import definitions
from data.tellemaater.definitions import Definition
from data.tellemaater.reading import Log

MEASURES = ("linjer", "sidevisninger", "filhentinger", "besoek", "besoekende")
# A list of statuses is written «200-299 304».
STATUS = """create or replace temp macro status_i(liste, status) as len(list_filter(
    string_split(liste, ' '), lambda r: status between split_part(r, '-', 1)::int
        and coalesce(nullif(split_part(r, '-', 2), ''), r)::int)) > 0"""


@dataclass(frozen=True)
class Count:
    """What a definition makes of a log: a number for each of MEASURES, and the lines that are left
    out by the first rule that does so."""

    numbers: Mapping[str, int]
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Step:
    """One step from a definition to another: what is changed, and the count after it.

    `change` is what it adds to each number; the changes of all the steps are the whole difference.
    """

    id: str
    count: Count
    change: Mapping[str, int]


class Counter:
    """Counts one log, and remembers: the same rules are asked for again and again."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._known: dict[tuple[tuple[str, str], ...], Count] = {}
        log.connection.execute(STATUS)

    def count(self, rules: Mapping[str, str]) -> Count:
        """The log by these rules."""
        key = tuple(sorted(rules.items()))
        if key not in self._known:
            self._known[key] = self._counted(dict(rules))
        return self._known[key]

    def of(self, definition: Definition) -> Count:
        """The log by a definition."""
        return self.count(definition.rules)

    def waterfall(self, first: Definition, last: Definition) -> list[Step]:
        """The steps from one definition to the other, in the order of definitions.STEPS."""
        before, found = self.of(first), []
        for step, rules in definitions.between(first, last):
            after = self.count(rules)
            change = {m: after.numbers[m] - before.numbers[m] for m in MEASURES}
            found.append(Step(step, after, change))
            before = after
        return found

    def _counted(self, rules: dict[str, str]) -> Count:
        connection = self.log.connection
        apply(connection, rules)
        found = connection.execute(script("telling"))
        (values,) = found.fetchall()
        row = dict(zip([column[0] for column in found.description], values, strict=True))
        left_out = row.pop("utenfor") or {}
        return Count(row, left_out)


def apply(connection: warehouse.Connection, rules: Mapping[str, str]) -> None:
    """Makes the views of regler.sql say what the lines are by these rules."""
    asked = {name: rules[name] for name in (*definitions.RULES, definitions.ORDER)}
    connection.execute("set variable d = $d", {"d": asked})
    # NB: a view keeps what the variable was when it was made.
    connection.execute(script("regler"))


@cache
def script(name: str) -> str:
    """A script of this room by name."""
    return (Path(__file__).parent / f"{name}.sql").read_text("utf-8")
