"""`tellemaater FIL …`: one raw log by every way of counting, printed or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from data.lake import sources
from data.lake.workspace import find
from data.printing import counted, number
from data.tellemaater import definitions, report
from data.tellemaater.report import Answer


def options(command: argparse.ArgumentParser) -> None:
    """The files, the source they are from, and the two ways of counting to go between."""
    names = ", ".join(definitions.known())
    command.add_argument("filer", nargs="+", metavar="FIL", type=Path)
    command.add_argument(
        "--kilde", default="portal", metavar="KILDE", help="kilden loggen er fra (vanlig: portal)"
    )
    command.add_argument("--fra", default=report.FIRST, metavar="TELLEMÅTE", help=names)
    command.add_argument("--til", default=report.LAST, metavar="TELLEMÅTE", help=names)
    command.add_argument("--json", action="store_true", help="skriv JSON")


def run(arguments: argparse.Namespace) -> None:
    """Counts the files in memory and prints what came of it; nothing is written."""
    workspace = find(arguments.workspace)
    source = sources.get(workspace, arguments.kilde)
    found = report.of(workspace, source, arguments.filer, arguments.fra, arguments.til)
    print(json.dumps(found, ensure_ascii=False, indent=1) if arguments.json else text(found))


def text(found: Answer) -> str:
    """The answer as it is read on a screen."""
    ways = {way["id"]: way for way in found["tellemaater"]}
    fall = found["fossefall"]
    lines = counted(found["linjer"], "linje", "linjer")
    head = f"{found['fil']}: {lines}, formatet {found['format']}"
    table = [
        ["", *report.NAMED.values()],
        *([way["navn"], *map(number, way["tall"].values())] for way in ways.values()),
    ]
    steps = [
        ["Trinn", *report.NAMED.values()],
        [ways[fall["fra"]]["navn"], *map(number, fall["fra_tall"].values())],
        *([step["navn"], *map(signed, step["endring"].values())] for step in fall["trinn"]),
        [ways[fall["til"]]["navn"], *map(number, fall["til_tall"].values())],
    ]
    outside = [
        f"{way['navn']}: "
        + (", ".join(f"{number(n)} {report.LEFT_OUT[why]}" for why, n in way["utenfor"].items()))
        for way in ways.values()
        if way["utenfor"]
    ]
    parts = [
        [head, "", *aligned(table), "", "Linjer som er lest og ikke telles som sider eller filer:"],
        [*outside, "", f"Fra {steps[1][0]} til {steps[-1][0]}:", *aligned(steps)],
        [fall["rekkefoelge"], "", "Lenkefaktor for sidevisninger, fra linje til kolonne:"],
        [*aligned(_factors(found, ways)), *(f"Forbehold: {one}" for one in found["forbehold"])],
    ]
    return "\n".join(line for part in parts for line in part)


def signed(value: int) -> str:
    """«+12», «-3» with a minus sign, or «0»."""
    return (
        f"{value:+,}".replace(",", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")
        if (value)
        else "0"
    )


def aligned(rows: list[list[str]]) -> Iterable[str]:
    """The rows with their columns under each other, numbers to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for first, *rest in rows:
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()


def _factors(found: Answer, ways: dict[str, Answer]) -> list[list[str]]:
    table = found["lenkefaktorer"]["sidevisninger"]
    head = ["", *(ways[key]["navn"] for key in table)]
    return [head, *([ways[a]["navn"], *map(factor, row.values())] for a, row in table.items())]


def factor(value: float | None) -> str:
    """«0,407», or «–» where there is nothing to multiply."""
    return "–" if value is None else f"{value:.3f}".replace(".", ",")
