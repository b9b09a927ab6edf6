"""«Kan vi sammenligne?» as a plain block: the answer, each side per day, why, and what it takes."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.bruk import side_by_side
from metrics.bruk.side_by_side import Side, Verdict
from metrics.engine import catalog, formats
from metrics.engine.question import PUBLISHED
from metrics.engine.selection import Selection
from pages.components import answers, frame, tables
from pages.components.html import bullets, esc, write


def show(metric_id: str, selection: Selection) -> None:
    """One block for the logs in use, and one for the reports, whose periods are their own."""
    always = replace(selection, fra=None, til=None, kilde=(PUBLISHED,))
    found = side_by_side.verdicts(metric_id, selection)
    logs = [verdict for verdict in found if verdict.maalt_med != side_by_side.REPORTS]
    for verdict in (*logs, *side_by_side.verdicts(metric_id, always)):
        _block(verdict)


def _block(verdict: Verdict) -> None:
    frame.subsection(verdict.maalt_med)
    frame.text(verdict.sentence())
    if verdict.sider:
        tables.show(
            pd.DataFrame([_row(verdict.metrikk, side) for side in verdict.sider]),
            f"{verdict.maalt_med}: hver periode for seg, og per dag",
            demo=verdict.maalt_med == side_by_side.DEMO_LOGS and answers.demo_in_use(),
        )
    _list("Grunner", verdict.grunner)
    _list("Dette må til", verdict.maa_til)


def _row(metric_id: str, side: Side) -> dict[str, str]:
    form = catalog.get(metric_id).format
    per_day = formats.tall(side.per_dag, 0 if (side.per_dag or 0) >= 10 else 1)
    return {
        "Periode": formats.periode(side.fra, side.til),
        "Dager": formats.tall(side.dager),
        "I alt": formats.verdi(side.verdi, form),
        "Per dag": per_day,
    }


def _list(heading: str, lines: tuple[str, ...]) -> None:
    if lines:
        told = [answers.readable(line) for line in lines]
        write(f'<p class="tekst"><strong>{esc(heading)}</strong></p>{bullets(told)}')
