"""Three waves or more of a metric, judged together: what the pages may tell of them."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.engine.selection import Selection
from metrics.spoersmaal.catalogue import INVENTED, Question
from metrics.trend.followed import Followed, broken, followed
from metrics.trend.told import sentence
from pages.components.undersoekelse import waves

TOO_FEW = (
    "Utviklingen per år kan ikke vurderes: det trengs tre bølger med samme spørsmål, lest inn svar "
    "for svar."
)


def found(selection: Selection, metric_id: str = "") -> tuple[Followed, ...]:
    """The questions of the metric, or all, put to the chosen; invented ones only when chosen."""
    every, _ = followed(Path(query.current()), metric_id)
    return tuple(each for each in every if _chosen(each.spoersmaal, selection))


def breaks(selection: Selection, metric_id: str = "") -> tuple[str, ...]:
    """Where a line ends, and why, each in one sentence."""
    every = broken(Path(query.current()), metric_id)
    told = (
        f"{q.maalgruppe_navn}, «{q.ordlyd}»: linjen begynner i {q.boelge_navn}. {why[:1].upper()}"
        f"{why[1:].rstrip('.')}."
        for q, why in every
        if _chosen(q, selection)
    )
    return tuple(dict.fromkeys(told))


def sentences(metric_id: str, selection: Selection) -> str:
    """What may be said of the development, or why nothing can."""
    told = [sentence(each) for each in found(selection, metric_id)]
    return " ".join(told or [TOO_FEW, *breaks(selection, metric_id)])


def _chosen(question: Question, selection: Selection) -> bool:
    return question.maalgruppe in (selection.maalgruppe or (question.maalgruppe,)) and (
        question.slag != INVENTED or waves.invented(selection)
    )
