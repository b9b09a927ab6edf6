"""What a table set holds, without any file: blocks of tables, whose columns are groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from metrics.engine import formats

ANSWER: Final = "svar"
UNSURE: Final = "vet_ikke"
SUM: Final = "sum"
INTERVAL: Final = "intervall"
LETTERS: Final = "bokstaver"
BASE: Final = "n"
WHOLE: Final = "Alle"


@dataclass(frozen=True)
class Value:
    """One cell: a `number` in percent or a count, or a `text` in its place. "" is no cell.

    `faint` stands on few answers.
    """

    number: float | None = None
    text: str = ""
    percent: bool = True
    faint: bool = False


NOTHING: Final = Value()


@dataclass(frozen=True)
class Column:
    """A group of one background variable; the whole målgruppe has no `split`."""

    letter: str
    name: str
    split: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a table: its kind, its name, and a value for each column."""

    kind: str
    name: str
    values: tuple[Value, ...]

    def at(self, places: Sequence[int]) -> Line:
        """The line with the values of these columns alone."""
        return replace(self, values=tuple(self.values[place] for place in places))


@dataclass(frozen=True)
class Table:
    """One question: its wording, base, weighting and lines. `about` is what it was asked of."""

    id: str
    wording: str
    about: str
    base: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """The wording, with what it was asked of where the wording does not say it."""
        said = not self.about or self.about.lower() in self.wording.lower()
        return self.wording if said else f"{self.wording} – {self.about}"


@dataclass(frozen=True)
class Block:
    """The tables of one målgruppe and one måltall (`theme`), with the columns that they share.

    `short` is a short name of the målgruppe, and `by` the variables of a block that is a part.
    """

    maalgruppe: str
    short: str
    theme: str
    title: str
    weighting: str
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]
    by: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the block, the one that says most first."""
        by = f", {self.by}" if self.by else ""
        first = f", {self.by.partition(',')[0].partition(' og ')[0]} m.fl." if self.by else ""
        said = f"{self.short} – {self.theme}{by}", f"{self.theme}{by}", f"{self.theme}{first}"
        return *said, self.theme

    def parts(self, most: int) -> Iterator[Block]:
        """The block in parts of at most so many columns, each with the whole målgruppe first.

        A variable is never divided, so one with more groups has a part of its own.
        """
        held: list[str] = []
        for split, places in self.splits.items():
            if held and sum(len(self.splits[s]) for s in held) + len(places) >= most:
                yield self._only(held)
                held = []
            held.append(split)
        yield self._only(held)

    def _only(self, splits: Sequence[str]) -> Block:
        """The block with the whole and these variables alone."""
        places = [0, *(place for split in splits for place in self.splits[split])]
        if len(places) == len(self.columns):
            return self
        tables = tuple(
            replace(table, lines=tuple(line.at(places) for line in table.lines))
            for table in self.tables
        )
        by = formats.opplisting([split.lower() for split in splits])
        return replace(
            self,
            by=by,
            title=f"{self.title}, etter {by}",
            columns=tuple(self.columns[place] for place in places),
            tables=tables,
        )

    @property
    def splits(self) -> Mapping[str, tuple[int, ...]]:
        """Background variable → the places of its columns."""
        found: dict[str, list[int]] = {}
        for place, column in enumerate(self.columns):
            found.setdefault(column.split, []).append(place)
        return {split: tuple(places) for split, places in found.items() if split}


@dataclass(frozen=True)
class TableSet:
    """All of it. `facts` is about the wave, `method` the sentences of how to read the tables."""

    title: str
    facts: Sequence[tuple[str, str]]
    method: Sequence[str]
    blocks: tuple[Block, ...]
    synthetic: bool
