"""What may not stand beside each other: shares of scales that are not the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from metrics.engine.catalog import Metric
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.undersoekelse import comparable, printed, words
from metrics.undersoekelse.waves import Offer, waves

LEVELS = "svarskalaen har {} trinn her og {} i {}, så tallene kan ikke stilles opp mot hverandre"
COUNTED = "andelen er ikke av de samme svarene som i {}, så tallene kan ikke sammenlignes"
HERE = "resten av bølgen"
NO_SCALE = ("svarprosent", "vet_ikke")
Scale = tuple[int, tuple[int, ...]]  # how many levels, and which of them count


def kept_apart(
    path: Path,
    metric: Metric,
    selection: Selection,
    split: str,
    offers: tuple[Offer, ...],
    rows: tuple[Row, ...],
) -> tuple[Row, ...]:
    """The rows, without the number where the scale is another than what most of the newest wave's
    rows have: in an older wave, or of another resource or målgruppe in the same."""
    if metric.id in NO_SCALE or len(rows) < 2:
        return rows
    found = {
        row.gruppe: _scales(path, metric.id, selection, offers, split, row.gruppe)
        for row in rows
        if row.verdi is not None or row.skjult
    }
    one = {group: next(iter(s.items())) for group, s in found.items() if len(set(s.values())) == 1}
    if not one:
        return rows
    order = list(waves(path))
    last = max((wave for wave, _ in one.values()), key=order.index)
    newest = (
        last,
        Counter(scale for wave, scale in one.values() if wave == last).most_common(1)[0][0],
    )
    return tuple(
        words.missing(row.gruppe, row.navn, why)
        if row.gruppe in one and (why := _why(path, one[row.gruppe], newest))
        else row
        for row in rows
    )


def _mine(offers: tuple[Offer, ...], split: str, group: str) -> list[Offer]:
    """The waves and målgrupper that the row of a group may be from."""
    if split not in ("boelge", "maalgruppe"):
        return list(offers)
    return [offer for offer in offers if getattr(offer, split) == group]


def _scales(
    path: Path,
    metric: str,
    selection: Selection,
    offers: tuple[Offer, ...],
    split: str,
    group: str,
) -> dict[str, Scale]:
    """Wave → the scale of its question, where the scale is known and the same for all of them."""
    about = {group} if split in ("ressurs", "verktoey") else set(selection.ressurs)
    about = about or set(selection.verktoey)
    found: dict[str, set[Scale]] = {}
    for offer in _mine(offers, split, group):
        for key, resource in _questions(path, metric, offer):
            form = comparable.form_or_none(path, key, resource)
            if form and form.nivaaer and form.talte and (not about or resource in about):
                # NB: which of two answers that comes first, is nobody's choice of scale.
                counted = form.talte if form.nivaaer > 2 else ()
                found.setdefault(offer.boelge, set()).add((form.nivaaer, counted))
    return {wave: next(iter(scales)) for wave, scales in found.items() if len(scales) == 1}


def _questions(path: Path, metric: str, offer: Offer) -> list[tuple[comparable.Key, str]]:
    if offer.published:
        return [
            ((wave, group, question), resource)
            for wave, group, question, about, resource in printed.questions(path)
            if (wave, group, about) == (offer.boelge, offer.maalgruppe, metric)
        ]
    return [
        (key, str(question["ressurs"] or "ia_tema"))
        for key, question in words.questions(path).items()
        if (*key[:2], question["maaltall"]) == (offer.boelge, offer.maalgruppe, metric)
    ]


def _why(path: Path, mine: tuple[str, Scale], newest: tuple[str, Scale]) -> str:
    """Why the number cannot stand beside the newest; "" when it can."""
    (wave, scale), (last, other) = mine, newest
    if scale == other:
        return ""
    name = waves(path)[last].navn if wave != last else HERE
    if scale[0] != other[0]:
        return LEVELS.format(scale[0], other[0], name)
    return COUNTED.format(name)
