"""The figures of the plan: a timeline per bransje and tool, and launches per quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.editors.plan import STAGES, STEPS
from metrics.bransje import plans
from metrics.bransje.plans import LAUNCHED, UNKNOWN, Item
from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import answers, figure, findings, notices
from pages.components.periods import interval
from pages.redaksjonsraad.planer.timeline import timeline as timeline_chart
from pages.redaksjonsraad.planer.timeline import word

ON_SCREEN = "Bransje|Verktøy|Stadium|Planlagt lansering|Lansert|Forsinket|Kilde".split("|")


def chosen(selection: Selection) -> tuple[Item, ...]:
    """What the selection leaves of the plan, those not launched first, the late ones on top."""
    found = [
        item
        for item in plans.items()
        if (not selection.bransje or item.bransje in selection.bransje)
        and (not selection.verktoey or item.verktoey in selection.verktoey)
    ]
    return tuple(sorted(found, key=_order))


def title(items: Sequence[Item]) -> str:
    """«Åtte av ni planlagte lanseringer er over tiden, og ingen av dem er meldt lansert»."""
    waiting = [item for item in items if item.stadium != LAUNCHED]
    late = sum(bool(item.forsinket) for item in waiting)
    if not waiting:
        return "Ingen planlagte lanseringer i utvalget"
    number = findings.opening(findings.count(len(waiting), "én"))
    planned, noun = ("planlagte", "lanseringer") if len(waiting) > 1 else ("planlagt", "lansering")
    if not late:
        return f"{number} {noun} står for tur, og ingen har passert planen"
    # NB: what should have come by now is not next in line; it may even have come unreported.
    if late < len(waiting):
        number = f"{findings.opening(findings.count(late, 'én'))} av {number.lower()}"
    told = "den er ikke" if late == 1 else "ingen av dem er"
    return f"{number} {planned} {noun} er over tiden, og {told} meldt lansert"


def timeline(items: Sequence[Item], everything: bool) -> None:
    """What is planned and under way; with `everything` also what has been launched."""
    own = [item for item in items if item.stadium != LAUNCHED or item.versjon]
    rows = list(items) if everything else own
    if not rows:
        notices.empty("Ingen planlagte lanseringer i dette utvalget.")
        return
    reported = any(item.forsinket and not item.versjon for item in rows)
    every = table(rows)
    drawn = figure.of_facts(
        "tidslinje",
        every,
        timeline_chart(rows, dt.date.today()),
        title=_next(rows),
        unit="Bransje og verktøy. Strekene er kvartaler.",
        sources=sources(rows),
        notes=(
            "«Plan passert» betyr at tiden rapporten oppga, er over, og at ingen kilde sier at "
            "bransjen er lansert. Er den det, kan dere føre det inn nederst på siden.",
        )
        if reported
        else (),
    )
    # The file has every column; on the screen the table would be wider than a page.
    figure.show(replace(drawn, table=lambda: every[ON_SCREEN]))


def _next(rows: Sequence[Item]) -> str:
    """The planned launch that comes first of those whose time is not over."""
    today = dt.date.today()
    ahead = [
        (last, item)
        for item in rows
        if item.stadium != LAUNCHED and (last := item.planlagt[1]) and last >= today
    ]
    if not ahead:
        return "Ingen planlagt lansering fram i tid"
    _, item = min(ahead, key=lambda pair: pair[0])
    return f"Neste planlagte: {item.navn} i {item.verktoey_navn}, {interval(*item.planlagt)}"


def table(rows: Sequence[Item]) -> pd.DataFrame:
    """Every row in words, with the times as precise as they are known."""
    return pd.DataFrame(
        {
            "Bransje": [item.navn for item in rows],
            "Verktøy": [item.verktoey_navn for item in rows],
            "Stadium": [STAGES[item.stadium] for item in rows],
            "Planlagt lansering": [interval(*item.planlagt) for item in rows],
            "Lansert": [interval(*item.faktisk) for item in rows],
            "Andre trinn": [_steps(item) for item in rows],
            "Forsinket": [word(item) for item in rows],
            "Hvorfor": [item.forsinket for item in rows],
            "Kilde": [item.kilde for item in rows],
            "Rapportene sier": [published(item) for item in rows],
            "Merknad": [item.merknad for item in rows],
        }
        | {
            f"{name} {end}": [formats.dato_kort(day) if day else "" for day in days]
            for name, pairs in (
                ("Planlagt", [item.planlagt for item in rows]),
                ("Lansert", [item.faktisk for item in rows]),
            )
            for end, days in zip(("fra", "til"), zip(*pairs, strict=True), strict=True)
        }
    )


def published(item: Item) -> str:
    """What the reports say of the row, with the place, also when the editors say otherwise."""
    said = item.publisert
    if said is None:
        return "Ikke nevnt i rapportene"
    when = interval(*(said.faktisk if said.stadium == LAUNCHED else said.planlagt))
    return f"{STAGES[said.stadium].capitalize()}{f' {when}' if when else ''} ({said.kilder})"


def _order(item: Item) -> tuple[bool, bool, str, str]:
    return item.stadium == LAUNCHED, not item.forsinket, item.navn, item.verktoey


def _steps(item: Item) -> str:
    parts = []
    for step in list(STEPS)[:-1]:
        planned, actual = item.trinn.get(step, (UNKNOWN, UNKNOWN))
        for label, days in (("planlagt", planned), ("faktisk", actual)):
            if days != UNKNOWN:
                parts.append(f"{label} {step} {interval(*days)}")
    return "; ".join(parts)


def sources(rows: Sequence[Item]) -> tuple[str, ...]:
    reports = {
        place.partition(" kap.")[0]
        for item in rows
        if item.publisert
        for place in item.publisert.kilder.split("; ")
    }
    short = sorted({_short(place) for place in reports})
    return (*short, *(["Redaksjonsrådet"] if any(item.versjon for item in rows) else []))


def _short(place: str) -> str:
    known = answers.reports("id").values()
    return next((name for name in known if place.startswith(name)), place)
