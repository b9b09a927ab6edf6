"""The survey answers that are no single metric, for the command line: the same as on the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path

from metrics.engine import output
from metrics.engine.notices import passed_by
from metrics.engine.output import Command, Facts, told
from metrics.engine.selection import Selection
from metrics.undersoekelse import history, printed, words
from metrics.undersoekelse.change import CHANGE_FILTERS, UNLINKED, Change, changes, measures
from metrics.undersoekelse.crossing import CROSS_FILTERS, cross_use
from metrics.undersoekelse.model import MODEL_FILTERS, Level, regression
from metrics.undersoekelse.scales import Scale, Scales, scales
from metrics.undersoekelse.waves import waves

ASKED = "spørsmål:"
UNCROSSED = "Velg en målgruppe som er spurt om bruk av flere ressurser i en innlest bølge."
UNSCALED = "Velg én målgruppe og én bølge som har en svarskala."


def scale(metric_id: str, selection: Selection, path: Path) -> Facts:
    """One row per resource and level, negative to positive."""
    found = scales(metric_id, selection, path)
    rows = [
        {"ressurs": s.rad.gruppe, "navn": s.rad.navn, **asdict(step)}
        | {"n": s.rad.grunnlag, "vet_ikke": s.rad.vet_ikke, "merker": _flags(path, found, s)}
        for s in found.skalaer
        for step in s.trinn
    ]
    notes = [notice.tekst for notice in found.result.notices]
    sources = (source.dated for source in found.result.provenance.sources)
    return told("svarskala", rows, [*notes, "" if rows else UNSCALED], sources)


def change(_: str, selection: Selection, path: Path) -> Facts:
    """One row per linked question of every metric, judged together."""
    found = changes(measures(path), selection, path)
    used = (wave for c in found for wave in (c.boelge, c.forrige))
    why = [] if found else [UNLINKED, *history.obstacles(path)]
    notes = [*why, *_unused("Endringen", selection, CHANGE_FILTERS)]
    return told("endring", [_change(c) for c in found], notes, _named(path, used))


def cross(_: str, selection: Selection, path: Path) -> Facts:
    """One row per pair of resources: of those who used `har`, the share that used `bruker`."""
    found = cross_use(selection, path)
    used = (c.boelge for c in found)
    notes = ["" if found else UNCROSSED, *_unused("Kryssbruk", selection, CROSS_FILTERS)]
    return told("kryssbruk", [asdict(c) for c in found], notes, _named(path, used))


def model(metric_id: str, selection: Selection, path: Path) -> Facts:
    """One row per group of sector and size, with the other held fast."""
    found = regression(metric_id, selection, path)
    wording = found.ordlyd and f"spørsmål: «{found.ordlyd}»"
    rows = [_level(level) for level in found.nivaaer]
    notes = [found.grunn, wording, *_unused("Modellen", selection, MODEL_FILTERS)]
    return told("modell", rows, notes, _named(path, [found.boelge]))


def _unused(what: str, selection: Selection, used: Collection[str]) -> list[str]:
    """The chosen filters that the answer has not used, in a sentence."""
    dropped = [name for name in selection.chosen() if name not in used]
    return [passed_by(f"{what} kan ikke", dropped)] if dropped else []


def _flags(path: Path, found: Scales, scale: Scale) -> list[str]:
    """What the row of the scale says of base, weighting and method, and how it was asked."""
    flags = list(scale.rad.merker)
    if any(flag.startswith(ASKED) for flag in flags):
        return flags
    asked = printed.wording(path, found.result.metric.id, *found.result.selection.maalgruppe)
    return [*flags, f"{ASKED} «{asked}»"] if asked else flags


def _named(path: Path, used: Iterable[str]) -> list[str]:
    """The waves as a reader knows them: what kind each is, and its name."""
    known = waves(path)
    return [f"{words.KINDS[known[w].slag]}: {known[w].navn}" for w in used if w in known]


def _change(change: Change) -> Facts:
    facts = asdict(change) | {"foer": change.foer and output.as_row(change.foer)}
    return facts | {"naa": output.as_row(change.naa)}


def _level(level: Level) -> Facts:
    facts: Facts = {
        "faktor": level.faktor,
        "gruppe": level.gruppe,
        "navn": level.navn,
        "n": level.n,
    }
    # NB: no more digits than can be used; many would let a reader solve for what is hidden.
    for name, digits in (("nivaa", 1), ("poeng", 1), ("ratio", 2)):
        numbers = getattr(level, name)
        rounded = [None] * 3 if numbers is None else [round(v, digits) for v in numbers]
        keys = (name, f"{name}_nedre", f"{name}_oevre")
        facts |= dict(zip(keys, rounded, strict=True))
    return facts


COMMANDS = {
    "svarskala": Command("hele svarskalaen bak en andel, per ressurs", scale, of_metric=True),
    "endring": Command("endring fra forrige bølge, med dom", change, of_metric=False),
    "kryssbruk": Command("bruk av én ressurs blant brukere av en annen", cross, of_metric=False),
    "modell": Command("sektor og størrelse sett under ett", model, of_metric=True),
}
