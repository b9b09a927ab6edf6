"""The answers of one målgruppe to one question: every code known, every category in the base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data.undersoekelse.codebook import Maalgruppe, Spoersmaal
from data.undersoekelse.coding import Coded
from data.undersoekelse.values import EMPTY, shown


@dataclass(frozen=True)
class Answers:
    """One entry per respondent of the målgruppe. `codes` are the codes of the scale."""

    question: Spoersmaal
    codes: list[str]
    in_base: list[bool]

    def seen(self) -> dict[str, int]:
        """How many gave each code, in the order of the scale."""
        counts = Counter(self.codes)
        order = [*self.question.skala.koder, *(c for c in counts)]
        return {code or "tom": counts[code] for code in dict.fromkeys(order) if counts[code]}


def answers(coded: Coded, group: Maalgruppe, question: Spoersmaal) -> Answers:
    """The checked answers. Raises UserError: unknown code, empty base, categories ≠ base."""
    rows = coded.rows[group.id]
    holds = question.base.rows(coded.columns, coded.table.rows) if question.base else None
    _check_codes(coded, question, rows, holds)
    codes = [coded.columns[question.id][row] for row in rows]
    in_base = (
        [holds[row] for row in rows]
        if holds
        else [code not in question.skala.ikke_spurt for code in codes]
    )
    found = Answers(question, codes, in_base)
    _check_base(coded, group, found)
    return found


def _check_codes(
    coded: Coded, question: Spoersmaal, rows: list[int], holds: list[bool] | None
) -> None:
    cells = coded.table.columns[question.kolonne]
    for row in rows:
        found, known = [coded.columns[question.id][row]], question.skala.known
        if question.liste and cells[row]:
            found, known = question.parts(cells[row]), question.liste.kjente
        wrong = next((code for code in found if code not in known), None)
        # An empty cell outside the base is as it should be: the question was not put.
        if wrong is None or (wrong == EMPTY and holds and not holds[row]):
            continue
        label = coded.table.labels.get(question.kolonne, {}).get(wrong)
        advice = (
            "skriv «tom» i skalaens ubesvart eller ikke_spurt, eller rett basen"
            if wrong == EMPTY
            else f"legg den i skalaen «{question.skala.id}»"
        )
        raise coded.error(
            (*question.place, "kolonne"),
            f"{shown(wrong)}{f' («{label}»)' if label else ''} i {question.kolonne} er ikke "
            f"knyttet til noe svar – {advice}",
        )


def _check_base(coded: Coded, group: Maalgruppe, found: Answers) -> None:
    question, base = found.question, sum(found.in_base)
    scale, place = question.skala, (*question.place, "base")
    if not base:
        raise coded.error(place, f"ingen i {group.id} er i basen for {question.id} – rett regelen")
    pairs = list(zip(found.codes, found.in_base, strict=True))
    not_asked = sum(inside and code in scale.ikke_spurt for code, inside in pairs)
    outside = sum(not inside and code in scale.posisjon for code, inside in pairs)
    if not_asked:
        raise coded.error(
            place,
            f"kategoriene i {question.id} summerer til {base - not_asked}, men basen i {group.id} "
            f"er {base}, for {not_asked} er merket som ikke spurt – rett basen, eller før koden "
            "som ubesvart",
        )
    if outside and not question.utelat:
        raise coded.error(
            place,
            f"kategoriene i {question.id} summerer til {base + outside}, men basen i {group.id} "
            f"er {base}, for {outside} utenfor basen har svart – rett basen, eller skriv "
            "«utenfor_basen: utelat»",
        )
