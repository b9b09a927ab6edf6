"""The whole answer of a survey metric: printed and computed waves in one result."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from metrics.engine import notices, provenance, rows, suppression
from metrics.engine.question import Question
from metrics.engine.result import Result
from metrics.husket import kept
from metrics.undersoekelse import alike
from metrics.undersoekelse.answer import answer as said_by_waves
from metrics.undersoekelse.answer import merged


@lru_cache(maxsize=512)
def answer(question: Question) -> Result:
    """What the waves say, with small cells hidden. A period does not choose among waves."""
    return kept.answer(question, _counted)


def _counted(question: Question) -> Result:
    path, metric, split = question.path, question.metric, question.split
    usable = replace(question.usable, fra=None, til=None)
    found = said_by_waves(path, metric, usable, split)
    # NB: a chosen wave that has not asked must not be answered for by the tables of another.
    printed = found.printed if found.offers or not usable.boelge else []
    trykt = tuple(replace(row, trykt=True) for row in rows.read(path, printed, split))
    cells = merged(path, usable, split, trykt, found)
    cells = alike.kept_apart(path, metric, usable, split, found.offers, cells)
    cells = suppression.hide(path, metric, usable, split, cells)
    return Result(
        metric=metric,
        selection=usable,
        fordeling=split,
        rows=cells,
        notices=(
            *notices.dropped(metric, question.selection),
            *found.notices,
            *notices.about(metric, usable, split, cells, None),
        ),
        provenance=provenance.of_undersoekelse(path, metric, printed, found.computed_waves),
    )
