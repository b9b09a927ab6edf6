"""The command line of the editors' work: `python -m metrics pipeline`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from data.plan import STAGES
from data.workspace import Workspace, find
from metrics import pipeline
from metrics.pipeline import Days, Item


def options(command: argparse.ArgumentParser) -> None:
    """What every command of the editors takes."""
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    command.add_argument("--json", action="store_true", help="skriv JSON")


def show_pipeline(arguments: argparse.Namespace) -> None:
    """Prints every bransje and tool with its stage, what the reports and the editors say."""
    workspace, path = place(arguments)
    found = pipeline.items(warehouse=path, workspace=workspace)
    if arguments.json:
        print(json.dumps([_as_json(item) for item in found], ensure_ascii=False, indent=1))
        return
    for item in found:
        facts = [STAGES[item.stadium], _text("plan", item.planlagt)]
        facts += [_text("skjedde", item.faktisk), item.forsinket, item.kilde]
        print(f"{item.navn} – {item.verktoey_navn}: {'; '.join(fact for fact in facts if fact)}")


def place(arguments: argparse.Namespace) -> tuple[Workspace, Path]:
    """The workspace and its warehouse. Raises UserError when nothing has been built."""
    workspace = find(arguments.workspace)
    path = warehouses.newest(workspace)
    if path is None:
        raise UserError(
            f"Det finnes ikke noe varehus i {workspace.root}. Kjør «python -m data build» først."
        )
    return workspace, path


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
    if days == pipeline.UNKNOWN:
        return ""
    return f"{label} {first}" if first == last else f"{label} {first}–{last}"
