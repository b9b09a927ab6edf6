"""`python -m metrics hvorfor METRIKK`: the change of a number, split on what changed it."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields

from data.lake.workspace import find
from metrics.engine import arguments as taken
from metrics.engine import registers as known
from metrics.engine.catalog import ALL
from metrics.engine.selection import Selection, parse_day
from metrics.hvorfor import answer, lager
from metrics.hvorfor.answer import Answer

HELP = "hvorfor et tall er endret: nye, rettede og slettede data, robotliste, definisjon, registre"
FILTERS = tuple(f.name for f in fields(Selection) if f.name not in ("fra", "til"))


def options(command: argparse.ArgumentParser) -> None:
    """The metric, the two warehouses, the period and the filters."""
    taken.options(command)
    command.add_argument("metrikk", metavar="METRIKK")
    text = "varehus: navn, fil, bevis, dato (ÅÅÅÅ-MM-DD), «forrige» eller «gjeldende»"
    command.add_argument("--fra-lager", default=lager.BEFORE, metavar="LAGER", help=text)
    command.add_argument("--til-lager", default=lager.NOW, metavar="LAGER", help=text)
    command.add_argument("--fordeling", default=ALL, metavar="FORDELING", help="bransje, …")
    for name in ("fra", "til"):
        command.add_argument(f"--{name}", metavar="ÅÅÅÅ-MM-DD", help=f"{name} og med denne dagen")
    for name in FILTERS:
        command.add_argument(f"--{name}", metavar="A,B", default="", help="kommadelte verdier")


def show(arguments: argparse.Namespace) -> None:
    """Prints the answer."""
    workspace = find(arguments.workspace)
    first, last = (
        lager.found(workspace, wanted) for wanted in (arguments.fra_lager, arguments.til_lager)
    )
    workspace = lager.owner(last) or workspace
    selection = known.resolve(last, _selection(arguments))
    found = answer.why(workspace, arguments.metrikk, selection, arguments.fordeling, first, last)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1, default=str))
    else:
        print(text(found))


def text(found: Answer) -> str:
    """The answer as it is read on a screen."""
    lines = [f"{found['tittel']}: fra {found['fra']['varehus']} til {found['til']['varehus']}"]
    for row in found["rader"]:
        name = "" if row["gruppe"] == ALL else f"{row['navn']}: "
        name += "" if row["felt"] == "verdi" else f"{row['felt'].replace('oe', 'ø')} grense, "
        lines.append(f"{name}{number(row['fra'])} → {number(row['til'])}")
        lines += [f"  {signed(part['verdi']):>10}  {part['navn']}" for part in row["deler"]]
        if not row["deler"]:
            lines.append("  ingen endring" if row["fra"] is not None else "  ikke noe tall")
    lines += ["", "Det som er endret:"] if found["aarsaker"] else ["", "Ingenting er endret."]
    for cause in found["aarsaker"]:
        days = f" ({cause['fra']}–{cause['til']})" if "fra" in cause else ""
        lines.append(f"- {cause['navn']}: {cause['tekst']}{days}")
    return "\n".join([*lines, "", found["metode"]])


def number(value: float | None) -> str:
    """«12 345», «3,5», or «ikke noe tall»."""
    if value is None:
        return "ikke noe tall"
    whole = float(value).is_integer()
    said = f"{value:,.0f}" if whole else f"{value:,.4f}".rstrip("0")
    return said.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def signed(value: float) -> str:
    """The same with its sign."""
    return ("+" if value > 0 else "\N{MINUS SIGN}") + number(abs(value))


def _selection(arguments: argparse.Namespace) -> Selection:
    chosen = {
        name: tuple(part.strip() for part in getattr(arguments, name).split(",") if part.strip())
        for name in FILTERS
    }
    first, last = (getattr(arguments, name) for name in ("fra", "til"))
    return Selection(
        fra=parse_day(first) if first else None,
        til=parse_day(last) if last else None,
        **chosen,
    )
