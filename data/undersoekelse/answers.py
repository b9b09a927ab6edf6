"""The answers of one målgruppe to one question: every code known, every category in the base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data.undersoekelse.codebook import Maalgruppe, Spoersmaal
from data.undersoekelse.coding import Coded
from data.undersoekelse.svarord import direction, meanings
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
    check_labels(coded, question)
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
    if _unanswered(coded, group, found):
        raise coded.error(
            (*question.place, "kolonne"),
            f"ingen i {group.id} har svart på {question.id} ({question.kolonne}) – kontroller "
            "kolonnen, eller ta spørsmålet ut av kodeboken",
        )
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


def _unanswered(coded: Coded, group: Maalgruppe, found: Answers) -> bool:
    """True when nobody has an answer, or when only empty cells are to be read as one.

    Among the items of one question it is enough that one of them has been ticked.
    """
    question = found.question
    known = {*question.skala.posisjon, *question.skala.vet_ikke}
    given = {code for code, inside in zip(found.codes, found.in_base, strict=True) if inside}
    if EMPTY not in known:
        return not given & known
    name = question.id.partition(".")[0]
    columns = [q.kolonne for q in coded.kodebok.spoersmaal if q.id.partition(".")[0] == name]
    cells = (coded.table.columns[column] for column in columns)
    return not any(column[row] for column in cells for row in coded.rows[group.id])


def check_labels(coded: Coded, question: Spoersmaal) -> None:
    """Refuses a scale that the file's own labels contradict: what is counted is negative there."""
    stated, scale = coded.table.labels.get(question.kolonne, {}), question.skala
    if scale.snudd or question.liste:
        return
    labels = {code: stated[code] for code in scale.posisjon if code in stated}
    if why := direction.against(labels, scale.topp2):
        raise coded.error(
            ("skalaer", scale.id, "topp2"),
            f"{why} etter etikettene i filen ({question.kolonne}) – rett skalaen «{scale.id}»",
        )
    unlike = next((c for c, words in labels.items() if meanings.kind(words) == "vet_ikke"), None)
    if unlike is not None:
        raise coded.error(
            ("skalaer", scale.id, "koder"),
            f"kode {unlike} er «{labels[unlike]}» etter etikettene i filen ({question.kolonne}) – "
            "før den opp i vet_ikke",
        )
