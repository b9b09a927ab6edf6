"""The command line of the editors' work: `python -m metrics planer` and `… ranking`."""

from __future__ import annotations

import argparse
import json

from data.editors.plan import STAGES
from data.errors import UserError
from metrics.bransje import candidates, plans
from metrics.bransje.criteria import CRITERIA, NAMES
from metrics.bransje.plans import Days, Item
from metrics.engine import arguments as taken
from metrics.engine import formats


def ranking_options(command: argparse.ArgumentParser) -> None:
    """What the ranking takes besides."""
    taken.options(command)
    names = ", ".join(criterion.id for criterion in CRITERIA)
    command.add_argument(
        "--vekt", nargs="+", action="extend", default=[], metavar="KRITERIUM=TALL",
        help=f"vekter; de andre teller 1. Kriterier: {names}",
    )  # fmt: skip
    command.add_argument(
        "--gruppe", choices=list(candidates.GROUPS), default=candidates.EVERYONE,
        help="hele arbeidslivet (standard), bare registerets bransjer uten verktøy, eller også "
        "de med verktøy som er lite brukt",
    )  # fmt: skip


def show_ranking(arguments: argparse.Namespace) -> None:
    """Prints the ranking of the next bransje, with what each criterion gives."""
    workspace, path = taken.place(arguments)
    weights = dict(_weight(text) for text in arguments.vekt)
    found = candidates.run(weights, arguments.gruppe, path, workspace)
    if arguments.json:
        print(json.dumps(candidates.as_json(found), ensure_ascii=False, indent=1))
        return
    for placed, bransje in found.rader:
        number = "–" if placed.plass is None else f"{placed.plass}."
        score = "ikke rangert" if placed.poeng is None else f"{formats.tall(placed.poeng, 1)} poeng"
        parts = ", ".join(f"{NAMES[key]} {formats.tall(v, 1)}" for key, v in placed.bidrag.items())
        print(
            f"{number:>3} {bransje.navn}{_mark(bransje.merke)}: {score}; "
            f"{formats.prosent(100 * placed.dekning)} av vekten har tall"
            + (f"; {parts}" if parts else "")
        )
    if found.merknad:
        print(f"NB: {found.merknad}")


def _mark(text: str) -> str:
    return f" ({text})" if text else ""


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        return name, float(number.replace(",", "."))
    except ValueError:
        raise UserError(f"«{text}» er ikke en vekt. Skriv den som stoerrelse=2.") from None


def show_plans(arguments: argparse.Namespace) -> None:
    """Prints every bransje and tool with its stage, what the reports and the editors say."""
    workspace, path = taken.place(arguments)
    found = plans.items(warehouse=path, workspace=workspace)
    if arguments.json:
        print(json.dumps([_as_json(item) for item in found], ensure_ascii=False, indent=1))
        return
    for item in found:
        facts = [STAGES[item.stadium], _text("plan", item.planlagt)]
        facts += [_text("skjedde", item.faktisk), item.forsinket, item.kilde]
        print(f"{item.navn} – {item.verktoey_navn}: {'; '.join(fact for fact in facts if fact)}")


def _as_json(item: Item) -> dict[str, object]:
    published = item.publisert
    return {
        "bransje": item.bransje,
        "navn": item.navn,
        "verktoey": item.verktoey,
        "stadium": item.stadium,
        "planlagt": _iso(item.planlagt),
        "faktisk": _iso(item.faktisk),
        "trinn": {
            step: {"planlagt": _iso(planned), "faktisk": _iso(actual)}
            for step, (planned, actual) in item.trinn.items()
        },
        "forsinket": bool(item.forsinket),
        "forsinket_fordi": item.forsinket or None,
        "merknad": item.merknad,
        "kilde": item.kilde,
        "versjon": item.versjon,
        "publisert": published
        and {
            "stadium": published.stadium,
            "planlagt": _iso(published.planlagt),
            "faktisk": _iso(published.faktisk),
            "kilder": published.kilder,
        },
    }


def _iso(days: Days) -> dict[str, str | None] | None:
    first, last = (day.isoformat() if day else None for day in days)
    return {"fra": first, "til": last} if first or last else None


def _text(label: str, days: Days) -> str:
    first, last = (day.isoformat() if day else "…" for day in days)
    if days == plans.UNKNOWN:
        return ""
    return f"{label} {first}" if first == last else f"{label} {first}–{last}"
