"""The survey answers that are no single metric, for the command line: the same as on the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from metrics import catalog, output
from metrics.output import Command, Facts, told
from metrics.selection import Selection
from metrics.survey import words
from metrics.survey.change import Change, changes
from metrics.survey.crossing import cross_use
from metrics.survey.model import Level, regression
from metrics.survey.scales import scales
from metrics.survey.waves import waves

LINKED = ("kjennskap", "bruk_ressurs", "nytte", "relevans", "brukervennlighet")
UNLINKED = "Ingen spørsmål i bølgen er koblet til en tidligere bølge, så ingen endring kan regnes."
UNCROSSED = "Velg en målgruppe som er spurt om bruk av flere ressurser i en innlest bølge."
UNSCALED = "Velg én målgruppe og én bølge som har en svarskala."


def scale(metric_id: str, selection: Selection, path: Path) -> Facts:
    """One row per resource and level, negative to positive."""
    found = scales(metric_id, selection, path)
    rows = [
        {"ressurs": s.rad.gruppe, "navn": s.rad.navn, **asdict(step)}
        | {"n": s.rad.grunnlag, "vet_ikke": s.rad.vet_ikke}
        for s in found.skalaer
        for step in s.trinn
    ]
    notes = [notice.tekst for notice in found.result.notices]
    sources = (source.tekst for source in found.result.provenance.sources)
    return told("svarskala", rows, [*notes, "" if rows else UNSCALED], sources)


def change(_: str, selection: Selection, path: Path) -> Facts:
    """One row per linked question of every metric, judged together."""
    found = changes(LINKED, selection, path)
    used = (wave for c in found for wave in (c.boelge, c.forrige))
    note = "" if found else UNLINKED
    return told("endring", [_change(c) for c in found], [note], _named(path, used))


def cross(_: str, selection: Selection, path: Path) -> Facts:
    """One row per pair of resources: of those who used `har`, the share that used `bruker`."""
    found = cross_use(selection, path)
    used = (c.boelge for c in found)
    note = "" if found else UNCROSSED
    return told("kryssbruk", [asdict(c) for c in found], [note], _named(path, used))


def model(metric_id: str, selection: Selection, path: Path) -> Facts:
    """One row per group of sector and size, with the other held fast."""
    catalog.get(metric_id)
    found = regression(metric_id, selection, path)
    wording = found.ordlyd and f"spørsmål: «{found.ordlyd}»"
    rows = [_level(level) for level in found.nivaaer]
    return told("modell", rows, [found.grunn, wording], _named(path, [found.boelge]))


def _named(path: Path, used: Iterable[str]) -> list[str]:
    """The waves as a reader knows them: what kind each is, and its name."""
    known = waves(path)
    return [f"{words.KINDS[known[w].slag]}: {known[w].navn}" for w in used if w in known]


def _change(change: Change) -> Facts:
    facts = asdict(change) | {"foer": change.foer and output.as_row(change.foer)}
    return facts | {"naa": output.as_row(change.naa)}


def _level(level: Level) -> Facts:
    facts: Facts = {"faktor": level.faktor, "gruppe": level.gruppe, "navn": level.navn}
    for name in ("nivaa", "poeng", "ratio"):
        numbers = getattr(level, name) or (None, None, None)
        facts |= {name: numbers[0], f"{name}_nedre": numbers[1], f"{name}_oevre": numbers[2]}
    return facts


COMMANDS = {
    "svarskala": Command("hele svarskalaen bak en andel, per ressurs", scale, of_metric=True),
    "endring": Command("endring fra forrige bølge, med dom", change, of_metric=False),
    "kryssbruk": Command("bruk av én ressurs blant brukere av en annen", cross, of_metric=False),
    "modell": Command("sektor og størrelse sett under ett", model, of_metric=True),
}
