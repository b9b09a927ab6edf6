"""A survey metric answered by whatever wave answers each målgruppe; nothing is ever averaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import formats, registers, store
from metrics.engine.catalog import ALL, Metric
from metrics.engine.notices import FILTER_NAMES, IGNORED, passed_by
from metrics.engine.result import Notice, Row
from metrics.engine.selection import Selection
from metrics.undersoekelse import computed, counties, printed, words
from metrics.undersoekelse.computed import Found
from metrics.undersoekelse.cuts import BACKGROUND
from metrics.undersoekelse.waves import PUBLISHED, Offer, offers, wanted, waves

Record = dict[str, object]
LAST = 10**6
TESTABLE = {"sektor", "stoerrelse", "naering"}
TESTED = (
    "Det rapportene selv har funnet om forskjeller, står på siden Undersøkelser under «Sektor og "
    "størrelse»; på kommandolinjen gir «python -m metrics funn» det samme."
)
CHOOSING = ("boelge", "kilde")  # they choose what answers and cut nothing


@dataclass(frozen=True)
class Answer:
    """Rows of the published tables as raw records, rows of computed waves, and who answered.

    `instead` names what the chosen waves have asked of, where it is not what was asked for.
    """

    printed: list[Record]
    computed: tuple[Found, ...]
    offers: tuple[Offer, ...]
    notices: tuple[Notice, ...]
    instead: tuple[str, ...] = ()

    @property
    def computed_waves(self) -> tuple[str, ...]:
        """The waves among the answers that were read in from files."""
        return tuple(dict.fromkeys(o.boelge for o in self.offers if not o.published))


def answer(path: Path, metric: Metric, selection: Selection, split: str) -> Answer:
    """What the chosen waves say. Raises UserError when they cannot be split like this."""
    found = offers(path, metric, selection, split)
    ours = tuple(offer for offer in found if not offer.published)
    theirs = tuple(offer for offer in found if offer.published)
    printable = split in (ALL, "boelge", *metric.trykte_fordelinger)
    if not printable and not ours:
        raise UserError(
            f"De publiserte tabellene kan ikke fordele «{metric.tittel}» på {split}. "
            f"Velg en av: {', '.join(metric.trykte_fordelinger)}, eller en bølge som er lest inn."
        )
    raw = _printed(path, metric, selection, split, ours, theirs) if printable else []
    raw = [_uncut(metric, selection, row) for row in raw]
    if ours and theirs:
        raw = [_named(path, row, theirs, split) for row in raw]
    elif split == "boelge":
        raw = [{**row, "merker": ["publisert", *_merker(row)]} for row in raw]
    return Answer(
        printed=raw,
        computed=_computed(path, metric, selection, split, ours),
        offers=found,
        notices=tuple(_notices(metric, selection, split, bool(raw), bool(ours))),
        instead=() if found else _instead(path, metric, selection),
    )


def _instead(path: Path, metric: Metric, selection: Selection) -> tuple[str, ...]:
    """The resources that the chosen waves have asked of with this metric, by name."""
    names = [
        str(row["ressurs_navn"])
        for row in store.rows(path, store.named("kpitilbud"))
        if row["maaltall"] == metric.id
        and row["ressurs_navn"]
        and row["boelge"] in selection.boelge
    ]
    return tuple(dict.fromkeys(names))


def _computed(
    path: Path, metric: Metric, selection: Selection, split: str, ours: tuple[Offer, ...]
) -> tuple[Found, ...]:
    found = computed.rows(path, metric, selection, split, ours) if ours else ()
    return counties.told(path, selection, split, found)


def merged(
    path: Path, selection: Selection, split: str, printed_rows: tuple[Row, ...], found: Answer
) -> tuple[Row, ...]:
    """One row per group, in the order of the register. Several cells leave no number."""
    if not found.computed and not selection.boelge:
        return printed_rows
    groups: dict[str, list[Found]] = {}
    for row in printed_rows:
        groups.setdefault(row.gruppe, []).append(Found(row, PUBLISHED, row.gruppe))
    for item in found.computed:
        groups.setdefault(item.row.gruppe, []).append(item)
    asked = (ALL,) if split == ALL else getattr(selection, split)
    why = words.NOBODY if split in BACKGROUND else words.not_asked(found.instead)
    for key in asked:
        row = words.missing(key, registers.name(path, split, key), why)
        if key not in groups and key != PUBLISHED:
            groups[key] = [Found(row, "", "")]
    place = order(path)
    joined = [_one(members) for members in groups.values()]
    return tuple(
        sorted(joined, key=lambda r: (place.get((split, r.gruppe), LAST), _unknown(r), r.navn))
    )


def _unknown(row: Row) -> bool:
    return row.gruppe == "ukjent"


@lru_cache
def order(path: Path) -> dict[tuple[str, str], int]:
    """(dimension, id) → its place in the register."""
    rows = store.rows(path, store.named("rekkefoelge"))
    return {(str(r["dimensjon"]), str(r["id"])): int(str(r["plass"])) for r in rows}


def _one(members: list[Found]) -> Row:
    if len(members) == 1:
        return members[0].row
    first = members[0].row
    if len({member.maalgruppe for member in members}) > 1:
        why = words.ONE_AUDIENCE
    elif len({member.boelge for member in members}) > 1:
        why = words.ONE_WAVE
    else:
        why = words.ONE_RESOURCE
    return words.missing(first.gruppe, first.navn, why)


def _printed(
    path: Path,
    metric: Metric,
    selection: Selection,
    split: str,
    ours: tuple[Offer, ...],
    theirs: tuple[Offer, ...],
) -> list[Record]:
    if not theirs and (ours or not _any_published(path, selection)):
        return []
    if split == "boelge" or ours or selection.boelge:
        return printed.rows(path, metric, selection, split, theirs)
    return printed.rows(path, metric, selection, split, None)


def _any_published(path: Path, selection: Selection) -> bool:
    published = [Offer(w.id, "", w.slag) for w in waves(path).values() if w.slag == "publisert"]
    return not selection.boelge or any(wanted(offer, selection) for offer in published)


def _uncut(metric: Metric, selection: Selection, row: Record) -> Record:
    """A published row says which of the chosen filters it could not follow."""
    unused = [FILTER_NAMES[name] for name in _unused(metric, selection)]
    if not unused or row["verdi"] is None:
        return row
    told = f"ikke avgrenset på {formats.opplisting(unused)}"
    return {**row, "merker": [*_merker(row), told]}


def _unused(metric: Metric, selection: Selection) -> list[str]:
    """The chosen filters that the published tables do not know."""
    known = {*metric.trykte_filtre, *CHOOSING}
    return [name for name in selection.chosen() if name not in known]


def _named(path: Path, row: Record, theirs: tuple[Offer, ...], split: str) -> Record:
    """A published row among computed ones says where it comes from."""
    if row["verdi"] is None:
        return row
    if split == "boelge":
        return {**row, "merker": ["publisert", *_merker(row)]}
    names = {o.maalgruppe: waves(path)[o.boelge].navn for o in theirs}
    name = names.get(str(row.get("maalgruppe") or row["gruppe"]))
    return {**row, "merker": [f"publisert: {name}" if name else "publisert", *_merker(row)]}


def _merker(row: Record) -> list[str]:
    found: list[str] = row["merker"]  # type: ignore[assignment]
    return list(found or ())


def _notices(
    metric: Metric, selection: Selection, split: str, printed_: bool, computed_: bool
) -> Iterator[Notice]:
    if not printed_ and not computed_:
        return
    unused = _unused(metric, selection)
    if printed_ and unused:
        told = passed_by("De publiserte tabellene kan ikke", unused, "der")
        yield Notice(IGNORED, f"{told} {TESTED}" if TESTABLE & set(unused) else told)
    if computed_ and split not in (ALL, "boelge", *metric.trykte_fordelinger):
        yield Notice(
            "bare_beregnet", "Bare bølger som er lest inn svar for svar, kan deles på denne måten."
        )
