"""`python -m metrics planlegg [MÅLTALL]`: what the next survey can show, and what it takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.errors import UserError
from metrics.engine import arguments as taken
from metrics.engine import output
from metrics.engine.output import Facts, whole
from metrics.engine.selection import Selection
from metrics.planlegging import last, plans, sentences, targets, wanted
from metrics.planlegging.plans import Planned

NAME = "planlegg"
FILTERS = ("maalgruppe", "ressurs", "boelge")
UNASKED = "Ingen bølge har spurt om dette. Skriv et måltall fra en undersøkelse, som nytte."


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "metrikk", nargs="?", default="", metavar="MÅLTALL",
        help="måltallet som skal måles; uten det vises hvilke mål som kan måles",
    )  # fmt: skip
    for name in FILTERS:
        command.add_argument(f"--{name}", metavar="A,B", default="", help="kommadelte verdier")
    for name, (_, _, about) in wanted.LIMITS.items():
        # NB: a share is written with «%» by some, which argparse would read as its own sign.
        command.add_argument(f"--{name}", metavar="TALL", default="", help=about)
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the plan for each målgruppe, or what can be measured of the targets."""
    given = {name: getattr(arguments, name) for name in wanted.LIMITS}
    asked = wanted.read(given)
    _, path = taken.place(arguments)
    parts = {name: _parts(getattr(arguments, name)) for name in FILTERS}
    chosen = replace(Selection(), **parts)  # type: ignore[arg-type]
    if arguments.metrikk:
        found = answer(path, arguments.metrikk, chosen, asked)
    else:
        found = targets.answer(path, chosen, asked)
    output.print_as(arguments, found)


def answer(path: Path, metric_id: str, selection: Selection, asked: wanted.Wanted) -> Facts:
    """One row per målgruppe, or per resource. Raises UserError where no plan can be made."""
    known = last.known(path, metric_id, selection)
    usable = [one for one in known if not one.antall]
    if not usable:
        raise UserError(f"{known[0].navn}: {known[0].grunn}." if known else UNASKED)
    return told(metric_id, [plans.planned(one, asked) for one in usable])


def told(metric_id: str, made: Sequence[Planned]) -> Facts:
    """The plans as rows, with what they build on."""
    notes = [sentences.CENSUS] if any(p.last.sizes or p.wanted.populasjon for p in made) else []
    notes += [sentences.INDEPENDENT] if any(p.wanted.panel is None for p in made) else []
    rows = [row(metric_id, plan) for plan in made]
    return output.told(NAME, rows, notes, [s for plan in made for s in plan.last.kilder])


def row(metric_id: str, plan: Planned) -> Facts:
    """One plan. Percents and points are 0–100."""
    known, asked = plan.last, plan.wanted
    sizes = (asked.populasjon,) if asked.populasjon else known.sizes
    numbers = {
        "N": sizes[0] if sizes else None,
        "N_maks": sizes[-1] if sizes else None,
        "forrige_svar": known.svar,
        "svarprosent": plan.svarprosent,
        "nivaa": plan.nivaa,
        "endring": asked.endring,
        "deff": plan.deff,
        "panel": asked.panel,
        "overlapp": None if asked.panel is None else asked.overlapp,
        "styrke": asked.styrke,
        "signifikansnivaa": asked.nivaa,
        "svar_trengs": plan.svar,
        "svar_trengs_maks": plan.svar_maks,
        "svar_trengs_uten_fpc": plan.svar_uten_fpc,
        "svar_trengs_mot_forrige": plan.mot_forrige,
        "skjema_trengs": plan.skjema,
        "n": plan.n,
        "minste_endring": plan.minste_endring,
        "minste_endring_mot_forrige": plan.minste_mot_forrige,
    }
    return {
        "maalgruppe": known.maalgruppe,
        "navn": known.navn,
        "maaltall": metric_id,
        "ressurs": known.ressurs,
        "boelge": known.boelge,
        **{name: _short(value) for name, value in numbers.items()},
        "kan_maales": plan.kan,
        "merker": [*said(plan), *sentences.assumed(plan)],
    }


def said(plan: Planned) -> list[str]:
    """The three sentences of a plan."""
    lines = [sentences.verdict(plan), sentences.smallest(plan)]
    return [*lines, sentences.against_last(plan)] if not plan.wanted.forrige else lines


def _short(value: float | None) -> float | int | None:
    return None if value is None else whole(round(value, 2))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
