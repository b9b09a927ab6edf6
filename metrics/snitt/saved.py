"""Means, net promoter scores, indexes and coded answers as results in the one schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from metrics.eksport import questions
from metrics.engine import formats
from metrics.engine.catalog import ALL
from metrics.engine.result import Result, Row
from metrics.snitt.coded import FOLDED, OTHER, Category
from metrics.snitt.scores import NPS, Score
from metrics.spoersmaal.catalogue import Question
from metrics.spoersmaal.cells import as_metric

MEAN, NET = "gjennomsnitt", "NPS-poeng"  # units
ALPHA = "Cronbachs alfa {}"
CODED = "Andelen av dem som svarte, som har kategorien. Ett svar kan ha flere."
CATEGORY = "kategori"


def of_scores(path: Path, found: Sequence[Score]) -> list[Result]:
    """One result per score."""
    return [_score(path, score) for score in found]


def of_categories(
    path: Path, asked: Sequence[Question], found: Sequence[Category], least: int
) -> Result:
    """The list, with those that are folded together as one hidden row."""
    metric = replace(
        as_metric(asked[0]),
        id=f"aapne/{asked[0].spoersmaal.partition('.')[0]}",
        definisjon=CODED,
    )
    rows = [_category(category, least) for category in found]
    return questions.result(path, metric, asked, CATEGORY, rows)


def _score(path: Path, score: Score) -> Result:
    names = "+".join(q.spoersmaal for q in score.spoersmaal)
    unit = NET if score.maal == NPS else MEAN
    metric = replace(
        as_metric(score.spoersmaal[0]),
        id=f"{score.maal}/{names}",
        tittel=score.tittel,
        definisjon="; ".join(score.merker),
        enhet=unit,
        format="desimal",
    )
    sure = () if score.alfa is None else (ALPHA.format(formats.tall(score.alfa, 2)),)
    row = Row(
        ALL, "Alle", score.verdi, grunnlag=score.n, nedre=score.nedre, oevre=score.oevre,
        merker=(*score.merker, *sure), enhet=unit, skjult=score.n is None,
        se=score.se, df=score.df, deff=score.deff,
    )  # fmt: skip
    return questions.result(path, metric, score.spoersmaal, ALL, [row])


def _category(category: Category, least: int) -> Row:
    if category.rad is None:
        why = FOLDED.format(formats.tall(category.antall), formats.tall(least))
        return Row(OTHER, category.navn, None, merker=(why,))
    return replace(category.rad, gruppe=category.navn, navn=category.navn)
