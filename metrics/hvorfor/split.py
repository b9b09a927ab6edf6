"""The change of one number, split on the steps between two warehouses; the parts add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.errors import UserError
from metrics import query
from metrics.engine import store
from metrics.engine.catalog import ALL
from metrics.engine.observasjoner.choosing import PARTS
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.hvorfor.causes import CODE, CORRECTED, GONE, HIDING, NEW, ROBOTS, Cause
from metrics.hvorfor.chain import State

FIRST_OF = (CORRECTED, ROBOTS, GONE, NEW)  # what a day that several may have changed is put down to
CLOSE = 1e-9
KNOWN = "select id from kilder where id = $kilde"
TOGETHER = "+"  # between the kinds that no number can tell apart
Parts = dict[str, float]
Asked = tuple[State, Result]


@dataclass(frozen=True)
class Changed:
    """One group's number in the first and the last, and the parts of the change.

    `field` is verdi, nedre or oevre. A number that is hidden is None; it counts as nothing shown.
    """

    group: str
    name: str
    field: str
    before: float | None
    after: float | None
    parts: Mapping[str, float]


def changed(
    metric: str,
    selection: Selection,
    fordeling: str,
    chain: Sequence[State],
    causes: Sequence[Cause],
) -> list[Changed]:
    """Every group's change. Raises UserError for one that nothing explains."""
    asked = [(state, query.run(metric, selection, fordeling, state.path)) for state in chain]
    rows = [{row.gruppe: row for row in result.rows} for _, result in asked]
    groups = dict.fromkeys(group for found in rows for group in found)
    counts = asked[-1][1].metric.estimator == "telling"
    return [
        one
        for group in groups
        for field in _fields(rows[0].get(group), rows[-1].get(group))
        for one in [_one(group, field, rows, counts, asked, causes)]
    ]


def _fields(first: Row | None, last: Row | None) -> tuple[str, ...]:
    there = [row for row in (first, last) if row is not None]
    if any(row.verdi is not None for row in there):
        return ("verdi",)
    return ("nedre", "oevre") if any(row.oevre is not None for row in there) else ("verdi",)


def _one(
    group: str,
    field: str,
    rows: Sequence[Mapping[str, Row]],
    counts: bool,
    asked: Sequence[Asked],
    causes: Sequence[Cause],
) -> Changed:
    values = [_value(found.get(group), field) for found in rows]
    name = next(found[group].navn for found in rows if group in found)
    unknown = [_unknown(found.get(group), field, counts) for found in rows]
    parts, at = _shown(values, unknown, asked)
    if at is None:
        return Changed(group, name, field, values[0], values[-1], parts)
    kinds: tuple[str, ...] = ()
    for number in range(at + 1, len(values)):
        kinds = tuple(dict.fromkeys([*kinds, *asked[number][0].kinds]))
        # NB: one that is hidden on the way is passed over, so that none can be worked out.
        if unknown[number]:
            continue
        change = (values[number] or 0) - (values[at] or 0)
        for kind, part in _parts(kinds, change, (asked[at], asked[number]), causes).items():
            parts[kind] = parts.get(kind, 0) + part
        kinds, at = (), number
    return Changed(group, name, field, values[0], values[-1], parts)


def _shown(
    values: Sequence[float | None], unknown: Sequence[bool], asked: Sequence[Asked]
) -> tuple[Parts, int | None]:
    """What the limits did, and the state to go on from; None where nothing more may be told."""
    limits = len(asked) > 1 and asked[1][0].kinds == (HIDING,)
    if limits and unknown[0] != unknown[1]:
        part = -(values[0] or 0) if unknown[1] else (values[1] or 0)
        return {HIDING: part}, None if unknown[1] or unknown[-1] else 1
    return {}, None if unknown[0] or unknown[-1] else 0


def _value(row: Row | None, field: str) -> float | None:
    found: float | None = getattr(row, field) if row else None
    return found


def _unknown(row: Row | None, field: str, counts: bool) -> bool:
    """Whether there is no number to go by. A count of days that nothing covers is of nothing."""
    if row is not None and row.skjult:
        return True
    return not counts and _value(row, field) is None


def _parts(
    kinds: tuple[str, ...],
    change: float,
    pair: tuple[Asked, Asked],
    causes: Sequence[Cause],
) -> Parts:
    if abs(change) < CLOSE:
        return {}
    if not kinds:
        raise UserError(
            "Tallet er endret, men verken filene, registrene, koden eller skjulingen er det – kjør "
            "«python -m data check», og meld fra om dette."
        )
    if len(kinds) > 1 and (by_day := _by_day(kinds, change, pair, causes)):
        return by_day
    return {TOGETHER.join(kinds): change}


def _by_day(
    kinds: tuple[str, ...], change: float, pair: tuple[Asked, Asked], causes: Sequence[Cause]
) -> Parts | None:
    """The change by the causes of each day, where the days add up; None where they do not."""
    (_, first), (_, last) = pair
    metric = last.metric
    if first.fordeling != ALL or "dag" not in metric.additiv or "kilde" not in metric.filtre:
        return None
    parts: Parts = {}
    chosen = first.selection.kilde
    for source in dict.fromkeys(
        c.source for c in causes if not (c.export and metric.id not in PARTS)
    ):
        if chosen and source not in chosen:
            continue
        mine = [cause for cause in causes if cause.source == source]
        for day, moved in _days(metric.id, pair, source).items():
            kind = _cause(kinds, mine, day)
            if kind is None:
                return None
            parts[kind] = parts.get(kind, 0) + moved
    whole = abs(sum(parts.values()) - change) < CLOSE * max(1, abs(change))
    return {kind: part for kind, part in parts.items() if part} if whole else None


def _days(metric: str, pair: tuple[Asked, Asked], source: str) -> dict[str, float]:
    """How much each day (ISO) of a source has moved, of those that have."""
    found: list[dict[str, float]] = []
    for state, result in pair:
        if not store.rows(state.path, KNOWN, kilde=source):  # one that was not stated yet
            found.append({})
            continue
        chosen = replace(result.selection, kilde=(source,))
        answer = query.run(metric, chosen, "dag", state.path)
        found.append({row.gruppe: row.verdi or 0 for row in answer.rows})
    before, after = found
    moved = {day: after.get(day, 0) - before.get(day, 0) for day in {*before, *after}}
    return {day: change for day, change in moved.items() if change}


def _cause(kinds: tuple[str, ...], causes: Sequence[Cause], day: str) -> str | None:
    on = dt.date.fromisoformat(day)
    touched = {c.kind for c in causes if c.kind in kinds and c.first <= on <= c.last}
    found = next((kind for kind in FIRST_OF if kind in touched), None)
    return found or (CODE if CODE in kinds else None)
