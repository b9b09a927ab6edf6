"""Whole answer scales, printed or computed: what lies behind the share of the two best answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from math import floor
from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import question, registers, store
from metrics.engine.catalog import Metric
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.undersoekelse import cuts, whole
from metrics.undersoekelse.waves import audiences, offers

SPLIT = "ressurs"
CUTS = ("bransje", "region", "stoerrelse")
UNSCALED = "vet_ikke"
THEMED, THEME = "kjennskap", "ia_tema"


@dataclass(frozen=True)
class Step:
    """One level of a scale; `posisjon` 1 is the most negative. `verdi` is 0–100 of those with an
    opinion, None where only the count may be shown. `antall` is unweighted, None where unknown."""

    posisjon: int
    svar: str
    verdi: float | None
    antall: int | None


@dataclass(frozen=True)
class Scale:
    """The answers about one resource. `rad` has n, «vet ikke» and the share of the two best.

    `trinn` goes from negative to positive; () where the row is hidden.
    """

    rad: Row
    trinn: tuple[Step, ...]


@dataclass(frozen=True)
class Scales:
    """The scales of one målgruppe, with the result whose rows they lie behind."""

    result: Result
    skalaer: tuple[Scale, ...]


def scales(metric_id: str, selection: Selection, warehouse: Path | None = None) -> Scales:
    """The scale behind every row of `query.run(metric_id, selection, "ressurs")` that has one.

    A row without a number has no scale, and what is hidden there is hidden here. The printed
    tables have scales for the whole målgruppe only. Where no resource is chosen and none has a
    scale, kjennskap is to the theme. Raises UserError for a metric that is not about resources.
    """
    path = warehouses.current(warehouse)
    found = _scales(path, metric_id, selection)
    if found.skalaer or metric_id != THEMED or selection.ressurs or selection.verktoey:
        return found
    return _scales(path, metric_id, replace(selection, ressurs=(THEME,)))


def _scales(path: Path, metric_id: str, selection: Selection) -> Scales:
    result = whole.answer(question.ask(metric_id, selection, SPLIT, path))
    asked = registers.resolve(path, selection).with_only(result.metric.filtre)
    found = _steps(path, result.metric, asked) if len(asked.maalgruppe) == 1 else {}
    return Scales(
        result,
        tuple(
            Scale(row, () if row.skjult else _as_shown(row, found[row.gruppe]))
            for row in result.rows
            if row.gruppe in found and (row.skjult or row.verdi is not None)
        ),
    )


def _steps(path: Path, metric: Metric, asked: Selection) -> Mapping[str, tuple[Step, ...]]:
    """Resource → the steps of its scale, from the one wave that answers."""
    chosen = offers(path, metric, asked, SPLIT)
    if len(chosen) != 1 or metric.id == UNSCALED:
        return {}
    if not chosen[0].published:
        return _computed(path, metric, asked, f"{chosen[0].boelge}/{chosen[0].maalgruppe}")
    if any(getattr(asked, name) for name in CUTS):
        return {}
    return _printed(path).get((metric.id, chosen[0].maalgruppe), {})


@lru_cache
def _printed(path: Path) -> Mapping[tuple[str, str], Mapping[str, tuple[Step, ...]]]:
    """(metric, målgruppe) → resource → steps, of the published tables."""
    rows = store.rows(path, store.named("svarskalaer"))
    whole = groupby(rows, key=lambda row: (str(row["maaltall"]), str(row["maalgruppe"])))
    return {key: _by_resource(members) for key, members in whole}


def _computed(
    path: Path, metric: Metric, asked: Selection, audience: str, split: str = SPLIT
) -> Mapping[str, tuple[Step, ...]]:
    """The scales, as the audit lets them be shown: of the whole målgruppe, in whole percents, and
    without counts beside weighted shares, where something in the question is hidden."""
    about = Selection(ressurs=asked.ressurs, verktoey=asked.verktoey)
    hidden = cuts.hidden(path, metric, about, SPLIT, (audience,))
    covered = any(question.anything for question in hidden.values())
    if covered and cuts.in_play(asked, split):
        return {}
    utvalg = asked.parameter()
    sql = store.named("boelgeskalaer")
    found = _by_resource(
        store.rows(path, sql, utvalg=utvalg, fordeling=split, metrikk=metric.id, par=[audience])
    )
    counted = not audiences(path)[audience].weighted
    return {key: _rounded(steps, counted) for key, steps in found.items()} if covered else found


def _rounded(steps: tuple[Step, ...], counted: bool) -> tuple[Step, ...]:
    return tuple(
        replace(
            step,
            verdi=None if step.verdi is None else float(floor(step.verdi + 0.5)),
            antall=step.antall if counted else None,
        )
        for step in steps
    )


def steps(path: Path, metric: Metric, audience: str) -> tuple[Step, ...]:
    """The scale of a metric that is one question, in an audience («wave/målgruppe»)."""
    found = _computed(path, metric, Selection(), audience)
    return next(iter(found.values()), ())


def by_group(
    path: Path, metric: Metric, audience: str, split: str
) -> Mapping[str, tuple[Step, ...]]:
    """Group of a background variable → its scale; none where something of the question is hidden.

    As `steps`, of a metric that is one question.
    """
    return _computed(path, metric, Selection(), audience, split)


def _by_resource(rows: Iterable[Mapping[str, object]]) -> Mapping[str, tuple[Step, ...]]:
    """Resource → its steps, from rows in that order."""
    return {
        resource: tuple(map(_step, members))
        for resource, members in groupby(rows, key=lambda row: str(row["ressurs"]))
    }


def _step(row: Mapping[str, object]) -> Step:
    share, count = row["verdi"], row["antall"]
    return Step(
        posisjon=int(str(row["posisjon"])),
        svar=str(row["svar"]),
        verdi=None if share is None else float(str(share)),
        antall=None if count is None else int(str(count)),
    )


def _as_shown(row: Row, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Where the row is a count and no percentage, so are its levels."""
    return tuple(replace(s, verdi=None) for s in steps) if row.enhet == "antall" else steps
