"""`python -m metrics list`: every metric with its definition."""

from __future__ import annotations

import argparse
import json

from data import warehouse as warehouses
from metrics.engine import catalog, own


def options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """What the command takes; gives the same parser."""
    parser.add_argument("--json", action="store_true", help="skriv JSON")
    return parser


def list_metrics(arguments: argparse.Namespace) -> None:
    """Prints the catalogue."""
    path = warehouses.in_use()
    found = [*catalog.metrics().values(), *(own.metrics(path).values() if path else ())]
    if arguments.json:
        keys = (
            "id gruppe tittel definisjon enhet retning filtre fordelinger forbehold kilde".split()
        )
        print(
            json.dumps(
                [{k: _plain(getattr(m, k)) for k in keys} for m in found],
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for metric in found:
        print(f"{metric.gruppe:<14} {metric.id:<34} {metric.tittel}")


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
