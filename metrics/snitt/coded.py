"""Open answers that have been coded: the categories as a list, the small ones folded together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import UserError
from metrics.engine.catalog import ALL
from metrics.engine.result import Row
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question, chosen, questions
from metrics.spoersmaal.cells import as_metric, rows
from metrics.undersoekelse import cuts

OTHER = "andre svar"
NOT_CODED = (
    "«{}» har ingen kategorier i en bølge som er lest inn. Kod svarene, og skriv kategoriene som "
    "ledd i kodeboken."
)
SEVERAL = "«{}» er spurt flere målgrupper eller bølger. Velg med --boelge og --maalgruppe."
FOLDED = (
    "{} kategorier med færre enn {} svar, eller uten en andel som vises, står samlet. "
    "Hver av dem står som et spørsmål under «Alle spørsmål»."
)


@dataclass(frozen=True)
class Category:
    """One category: how many of the `rad.grunnlag` that answered have it, and its share there.

    `rad` is None for those that are folded together, of which only their number is told.
    """

    navn: str
    rad: Row | None
    antall: int


def items(path: Path, name: str, wave: str = "", audience: str = "") -> tuple[Question, ...]:
    """The categories of the question. Raises UserError where there is not one such question."""
    among = chosen(path, [wave]) if wave else questions(path)
    found = tuple(
        q
        for q in among
        if not q.printed and q.spoersmaal.startswith(f"{name}.") and audience in ("", q.maalgruppe)
    )
    if not found:
        raise UserError(NOT_CODED.format(name))
    if len({(q.boelge, q.maalgruppe) for q in found}) > 1:
        raise UserError(SEVERAL.format(name))
    return found


def listed(path: Path, every: Sequence[Question]) -> tuple[tuple[Category, ...], int, int]:
    """The categories, how many are folded together, and the fewest that one may have.

    NB: this is for the overview and hides nothing: each category is a question too, and what is
    hidden of that is hidden here. One alone is not folded.
    """
    least = cuts.limit(path, given.audience(path, every[0]))
    counted = [
        Category(_name(q), rows(path, q, as_metric(q), ALL)[0], int(given.given(path, q).hit.sum()))
        for q in every
    ]
    counted.sort(key=lambda c: (-c.antall, c.navn))
    small = [c for c in counted if c.antall < least or _hidden(c)]
    rest = [c for c in counted if c not in small]
    if len(small) == 1 and rest:
        small.append(rest.pop())
    folded = Category(OTHER, None, len(small))
    return (*rest, *([folded] if small else [])), len(small), least


def _hidden(category: Category) -> bool:
    return category.rad is None or category.rad.verdi is None


def _name(question: Question) -> str:
    return "; ".join(question.emner) or question.spoersmaal.partition(".")[2]
