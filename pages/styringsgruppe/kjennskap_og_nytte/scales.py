"""How an audience answered about each resource: the whole scale, or the share with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from metrics.engine import formats
from metrics.engine.catalog import ALL
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from metrics.undersoekelse.scales import Scale, Step, scales
from pages.components import answers, figure, findings, tables, theme
from pages.components.charts.base import text_of
from pages.components.undersoekelse import answers as survey
from pages.components.undersoekelse import notes, waves
from pages.styringsgruppe.kjennskap_og_nytte.likert import likert

WHOLE, SHARE = "skala", "andel"
FORMS = {WHOLE: "Hele svarskalaen", SHARE: "Andelen med usikkerhet"}
COUNTED = "antall"
SUMMED = (
    "Antall organisasjoner. n er summen av svarene i raden; «har ikke brukt» og «vet ikke» er "
    "holdt utenfor."
)


def show(kpi: str, title: str, group: str, selection: Selection, form: str) -> None:
    """One figure for one audience. `form` is WHOLE or SHARE.

    The share is shown in any case where there is no one scale to draw: a part of the audience in
    the printed tables, or resources that were asked about with different answers.
    """
    found = scales(kpi, replace(selection, maalgruppe=(group,)))
    if not any(row.verdi is not None or row.skjult for row in found.result.rows):
        survey.nothing(kpi, title, group)
    elif form == WHOLE and _drawable(found.skalaer):
        _whole(f"{kpi}_{group}", title, group, found.result, found.skalaer)
    else:
        survey.levels(f"{kpi}_{group}", found.result, title)


def _drawable(found: Sequence[Scale]) -> bool:
    words = {tuple(step.svar for step in scale.trinn) for scale in found if scale.trinn}
    return len(words) == 1 and (_counted(found) or len(words.pop()) in theme.LIKERT)


def _counted(found: Sequence[Scale]) -> bool:
    """True for the organisations, which are too few for percentages."""
    return all(scale.rad.enhet == COUNTED for scale in found if scale.trinn)


def _whole(key: str, title: str, group: str, result: Result, found: Sequence[Scale]) -> None:
    facts = _facts(found)
    printed = not waves.computed(result)
    if _counted(found):
        heading = f"{title}: antall svar per ressurs"
        alt = f"{title}, {answers.names('maalgruppe')[group].lower()}: antall svar per ressurs"
        chart = tables.chart(facts, alt)
    else:
        shares = [scale for scale in found if scale.rad.enhet != COUNTED]
        chart, heading = likert(shares, survey.ours()), _best(shares, title)
    made = figure.of_result(
        key,
        result,
        chart,
        title=heading,
        unit=(printed and survey.wording(result.metric.id, group))
        or "Hvordan de svarte, i prosent av dem som tok stilling",
        notes=(*_told(result, found, printed=printed), *_marks(found)),
        method=() if printed else waves.told(result),
    )
    figure.show(replace(made, level=4, table=lambda: facts, file=lambda: _file(result, found)))


def _best(found: Sequence[Scale], title: str) -> str:
    """The share in the two best answers for the portal, or for the best of what was asked about."""
    enough = [scale.rad for scale in found if scale.trinn and not scale.rad.lite_grunnlag]
    if not enough:
        return f"{title}: for få svar til å rangere"
    ranked = sorted(enough, key=lambda row: row.verdi or 0, reverse=True)
    told = survey.best_of_ours(ranked) or ranked[0]
    share = text_of(told, "prosent")
    if told != ranked[0] or len(ranked) == 1 or told.gruppe == survey.ours()[0]:
        return f"{title}: {share} for {told.navn}"
    return f"{title}: høyest for {told.navn} ({share})"


def _told(result: Result, found: Sequence[Scale], *, printed: bool) -> tuple[str, ...]:
    """What the shares are of. NB: what the tables say of n is not true of the sum shown here."""
    if _counted(found):
        return (SUMMED,)
    return notes.bases(result) if printed else ()


def _marks(found: Sequence[Scale]) -> tuple[str, ...]:
    """What the signs in the figure mean."""
    texts = []
    if any(scale.rad.skjult for scale in found):
        texts.append(
            f"«:» står der færre enn {findings.count(answers.limit('undersoekelse'))} har svart."
        )
    if any(scale.rad.lite_grunnlag for scale in found):
        texts.append(f"* Lite grunnlag: færre enn {answers.limit('lite_grunnlag_under')} svar.")
    if not _counted(found) and any(scale.rad.enhet == COUNTED for scale in found):
        few = answers.limit("antall_under")
        texts.append(f"Ressurser med færre enn {few} svar er bare i tabellen, som antall.")
    return tuple(texts)


def _facts(found: Sequence[Scale]) -> pd.DataFrame:
    """One row per resource, one column per answer, as finished strings."""
    words = next([step.svar for step in scale.trinn] for scale in found if scale.trinn)
    rows = []
    for scale in found:
        cells = [_cell(step) for step in scale.trinn] or [formats.HIDDEN] * len(words)
        hidden = formats.HIDDEN if scale.rad.skjult else None
        rows.append(
            {"Ressurs": scale.rad.navn}
            | dict(zip(words, cells, strict=True))
            | {"n": hidden or formats.tall(scale.rad.grunnlag)}
            | {"Vet ikke": hidden or formats.prosent(scale.rad.vet_ikke)}
        )
    frame = pd.DataFrame(rows)
    asked = any(scale.rad.vet_ikke is not None for scale in found)
    return frame if asked else frame.drop(columns="Vet ikke")


def _cell(step: Step) -> str:
    return formats.tall(step.antall) if step.verdi is None else formats.prosent(step.verdi)


def _file(result: Result, found: Sequence[Scale]) -> pd.DataFrame:
    """One row per resource and answer, unrounded, with its base and where it comes from."""
    sources = "; ".join(source.tekst for source in result.provenance.sources)
    return pd.DataFrame(
        [
            {
                "metrikk": result.metric.id,
                "maalgruppe": ",".join(result.selection.maalgruppe),
                "ressurs": scale.rad.gruppe,
                "navn": scale.rad.navn,
                "posisjon": step.posisjon,
                "svar": step.svar,
                "verdi": step.verdi,
                "antall": step.antall,
                "n": scale.rad.grunnlag,
                "vet_ikke_prosent": scale.rad.vet_ikke,
                "merker": "; ".join(scale.rad.merker),
                "demodata": "ja" if result.provenance.synthetic else "nei",
                "kilde": sources,
            }
            for scale in found
            for step in scale.trinn or (Step(0, ALL, None, None),)
        ],
        dtype=object,
    )
