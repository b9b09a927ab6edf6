"""A block of questions on the same scale: means, net promoter score, index and coded answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from data.errors import UserError
from metrics.eksport import schema
from metrics.engine import formats
from metrics.engine.result import Result
from metrics.snitt import coded, indexes, saved
from metrics.snitt.coded import Category
from metrics.snitt.scores import INDEX, MEAN, NPS, Score, index, of_question
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import INVENTED, Question, questions
from pages.components import figure, notices, tables
from pages.components.charts.base import text_of

NAMES = {MEAN: "Snitt", NPS: "NPS", INDEX: "Indeks"}
FEWEST = 3  # levels of a scale that has a mean
UNIT = "95 % konfidensintervall. n er antall svar, uvektet. Gjelder hele målgruppen."


def show(path: Path, question: Question) -> None:
    """The means of the block that the question is part of; a list where the items are yes or no."""
    if given.audience(path, question).as_counts:
        return
    block = _block(path, question)
    if len(given.labels(path, question)) >= FEWEST:
        _means(path, block)
    elif len(block) > 1:
        _listed(path, block)


def _block(path: Path, question: Question) -> tuple[Question, ...]:
    """The items that were put together, to the same people and on the same scale."""
    head, dot, _ = question.spoersmaal.partition(".")
    if not dot:
        return (question,)
    asked, scale = (question.boelge, question.maalgruppe), given.labels(path, question)
    return tuple(
        q
        for q in questions(path)
        if not q.printed
        and (q.boelge, q.maalgruppe) == asked
        and q.spoersmaal.startswith(f"{head}.")
        and given.labels(path, q) == scale
    )


def _means(path: Path, block: tuple[Question, ...]) -> None:
    try:
        found = [score for question in block for score in of_question(path, question)]
        own = [each for q in block for each in indexes.of(path, q)]
        found += [index(path, each.ledd, each.minst, each.navn) for each in dict.fromkeys(own)]
        if len(block) > 1 and block not in [each.ledd for each in own]:
            found.append(index(path, block, len(block)))
    except UserError as error:
        notices.plain(str(error))
        return
    facts = pd.DataFrame([_line(score) for score in found], dtype=object)
    indexed = any(score.maal == INDEX for score in found)
    title = "Snitt av svarskalaen" + (" og indeks av spørsmålene" if indexed else "")
    notes = dict.fromkeys(note for score in found for note in score.merker)
    _figure("snitt", facts, title, block, tuple(notes), saved.of_scores(path, found), path)


def _line(score: Score) -> dict[str, str]:
    whole = score.maal == INDEX
    digits = 0 if score.maal == NPS else 2
    low, high = (formats.tall(end, digits) for end in (score.nedre, score.oevre))
    return {
        "Spørsmål": (score.navn or "Alle sammen") if whole else score.spoersmaal[0].ordlyd,
        "Mål": NAMES[score.maal],
        "Verdi": formats.HIDDEN if score.n is None else formats.tall(score.verdi, digits),
        "Usikkerhet": "" if score.nedre is None else f"{low} til {high}",
        "n": formats.HIDDEN if score.n is None else formats.tall(score.n),
        "Cronbachs alfa": "" if score.alfa is None else formats.tall(score.alfa, 2),
    }


def _listed(path: Path, block: Sequence[Question]) -> None:
    found, folded, least = coded.listed(path, block)
    facts = pd.DataFrame([_category(category) for category in found], dtype=object)
    note = coded.FOLDED.format(formats.tall(folded), formats.tall(least)) if folded else ""
    made = saved.of_categories(path, block, found, least)
    _figure("liste", facts, "Svarene etter hvor mange som har dem", block, (note,), [made], path)


def _category(category: Category) -> dict[str, str]:
    row = category.rad
    if row is None:
        named = f"{category.navn} ({formats.tall(category.antall)} kategorier)"
        return {"Kategori": named, "Andel": formats.HIDDEN, "Usikkerhet": "", "n": formats.HIDDEN}
    return {
        "Kategori": category.navn,
        "Andel": text_of(row, "prosent"),
        "Usikkerhet": "" if row.nedre is None else formats.spenn(row.nedre, row.oevre, "prosent"),
        "n": formats.tall(row.grunnlag),
    }


def _figure(
    key: str,
    facts: pd.DataFrame,
    title: str,
    block: Sequence[Question],
    notes: tuple[str, ...],
    results: Sequence[Result],
    path: Path,
) -> None:
    shown = facts[[name for name in facts if any(facts[name])]]
    made = figure.of_facts(
        key,
        shown,
        tables.chart(shown, title),
        title=title,
        unit=UNIT,
        sources=(block[0].boelge_navn,),
        notes=tuple(f"{note[:1].upper()}{note[1:].rstrip('.')}." for note in notes if note),
        demo=block[0].slag == INVENTED,
    )
    rows = [record for each in results for record in schema.records(each, path)]
    figure.show(replace(made, file=lambda: pd.DataFrame(rows)))
