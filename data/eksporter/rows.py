"""Keeps account of the rows of an export while a reader goes through them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from data.eksporter.content import Content
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Observation, Reading, Rejected


@dataclass(frozen=True)
class Span:
    """The days that a row is about, both with, and what they are (see record.GRAINS)."""

    korn: str
    fra: dt.date
    til: dt.date


@dataclass(frozen=True)
class Member:
    """A member of a dimension; a page has its host and path too. The empty one is the total."""

    dimensjon: str = ""
    ledd: str = ""
    vert: str = ""
    sti: str = ""


TOTAL = Member()
REPEATED = "står to ganger i filen"
NONE = "uten verdi"


@dataclass
class Account:
    """What became of each row: `took`, `left` or `refuse` is called once for each of them."""

    content: Content
    source: Source
    rows: int = 0
    taken: int = 0
    found: list[Observation] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seen: dict[Hashable, object] = field(default_factory=dict)

    def again(self, key: Hashable, row: object, place: str) -> bool:
        """Whether the row stood before, to the letter: then it is left out, and adds nothing.

        NB: a copied line would else be summed, as two addresses are that become one. `key` is what
        the row is about; raises UserError where a row before it, of the same, has other numbers.
        """
        if key not in self.seen:
            self.seen[key] = row
            return False
        if self.seen[key] != row:
            raise UserError(
                f"{place} gir andre tall enn en rad før den for det samme – eksporter én tabell, "
                "for ett nettsted, om gangen; ingenting er lest inn."
            )
        self.left(REPEATED)
        return True

    def took(
        self,
        span: Span,
        values: dict[str, float],
        member: Member = TOTAL,
        presisjon: str = "eksakt",
    ) -> None:
        """A row that gave these values, by metric."""
        self.rows += 1
        self.taken += 1
        self.add(span, values, member, presisjon)

    def left(self, reason: str, rows: int = 1) -> None:
        """Rows that are no numbers to keep, and why."""
        self.rows += rows
        self.left_out[reason] += rows

    def refuse(self, row: int, reason: str) -> None:
        """A row that cannot be read, by its number in the file."""
        self.rows += 1
        self.rejected.append(Rejected(row, reason))

    def add(
        self,
        span: Span,
        values: dict[str, float],
        member: Member = TOTAL,
        presisjon: str = "eksakt",
    ) -> None:
        """More values of a row that is counted already."""
        for maaltall, verdi in values.items():
            self.found.append(
                Observation(
                    kilde=self.source.id,
                    instrument=self.source.instrument,
                    maaltall=maaltall,
                    definisjon=self.source.definisjon,
                    identitet=self.source.identitet,
                    korn=span.korn,
                    fra=span.fra,
                    til=span.til,
                    dimensjon=member.dimensjon,
                    ledd=member.ledd,
                    vert=member.vert,
                    sti=member.sti,
                    verdi=verdi,
                    presisjon=presisjon,
                    hentet=self.content.hentet,
                )
            )

    def finished(self, form: str, evidence: str) -> Reading:
        """The reading. Raises UserError where nothing was found, with the reasons."""
        if self.found or self.rejected:
            return self.reading(form, evidence)
        told = [*self.left_out, *(f"{name}: {why}" for name, why in self.fields.items())]
        reasons = "; ".join(told) or "den har ingen rader"
        raise UserError(f"{self.content.name} har ingen tall vi kan føre – {reasons}.")

    def reading(self, form: str, evidence: str) -> Reading:
        """All of it, as the reading of a format."""
        return Reading(
            name=self.content.name,
            sha256=self.content.sha256,
            format=form,
            evidence=evidence,
            hentet=self.content.hentet,
            rows=self.rows,
            taken=self.taken,
            observations=tuple(self.found),
            left_out=dict(self.left_out),
            rejected=tuple(self.rejected),
            fields=self.fields,
            notes=tuple(self.notes),
        )
