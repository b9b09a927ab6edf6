"""`python -m metrics utforsk METRIKK --rader X --kolonner Y`: the table, or its files."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields

from data.errors import UserError
from metrics.eksport import commands as eksport
from metrics.eksport import schema
from metrics.engine import arguments as taken
from metrics.engine import formats, output, separated
from metrics.engine.selection import Selection, parse_day
from metrics.figur.files import written
from metrics.utforsk import crossing, files, pivot
from metrics.utforsk.crossing import TOTAL
from metrics.utforsk.pivot import Line

FILTERS = tuple(f.name for f in fields(Selection) if f.name not in ("fra", "til"))
SORTS = {"stoerst": pivot.SIZE, "navn": pivot.NAME, "register": pivot.ORDER}


def options(command: argparse.ArgumentParser) -> None:
    """The metric, its two breakdowns, the filters, the order, and the form."""
    command.add_argument("metrikk", metavar="METRIKK")
    command.add_argument("--rader", metavar="FORDELING", required=True, help="bransje, region, …")
    command.add_argument("--kolonner", metavar="FORDELING", required=True, help="maaned, …")
    for name in ("fra", "til"):
        command.add_argument(f"--{name}", metavar="ÅÅÅÅ-MM-DD", help="første og siste dag")
    for name in FILTERS:
        command.add_argument(f"--{name}", metavar="A,B", default="", help="kommadelte verdier")
    command.add_argument("--sorter", choices=tuple(SORTS), default="stoerst", help="radenes orden")
    command.add_argument("--soek", metavar="ORD", default="", help="ord i radens navn")
    command.add_argument("--topp", metavar="N", type=int, default=0, help="de N første, og «andre»")
    command.add_argument("--ut", metavar="FIL", help="lagre alt som F.csv eller F.xlsx")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the table, or all its cells as CSV or JSON, or saves them."""
    _, path = taken.place(arguments)
    if arguments.topp < 0:
        raise UserError(f"--topp {arguments.topp} er ikke et antall. Skriv 0 for alle.")
    if arguments.ut:
        written.suffix(arguments.ut, eksport.KINDS)
    found = crossing.run(
        arguments.metrikk, _selection(arguments), arguments.rader, arguments.kolonner, path
    )
    title = f"{found.metric.tittel} etter {found.rows} og {found.columns}"
    cells = files.records(found, path)
    if arguments.ut:
        eksport.save_several(files.several(found, path, title), path, arguments.ut, title)
    elif arguments.json:
        print(json.dumps(cells, ensure_ascii=False, indent=1))
    elif arguments.csv:
        separated.write(schema.NAMES, schema.table(cells), sys.stdout)
    else:
        order = SORTS[arguments.sorter]
        _print(title, found, pivot.arranged(found, order, arguments.soek, arguments.topp))


def _print(title: str, found: crossing.Crossing, made: pivot.Pivot) -> None:
    form, about = found.metric.format, found.about
    window = f": {formats.periode(*about.window)}" if about.window else ""
    print(f"{title} ({found.metric.enhet}){window}")
    lines = [*made.lines, *([made.below] if made.below else [])]
    table = [["", *made.heads, TOTAL], *([line.name, *_texts(line, form)] for line in lines)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for name, *cells in table:
        told = "  ".join(f"{c:>{w}}" for c, w in zip(cells, widths[1:], strict=True))
        print(f"  {name:<{widths[0]}}  {told}".rstrip())
    notices = dict.fromkeys(notice.tekst for notice in about.notices)
    demo = [output.INVENTED] if about.provenance.synthetic else []
    for text in (*demo, *made.notes, *notices):
        print(f"NB: {text}")
    print(f"Definisjon: {found.metric.definisjon}")
    for source in about.provenance.sources:
        print(f"Kilde: {source.dated}")


def _texts(line: Line, form: str) -> list[str]:
    return [pivot.text(row, form) for row in (*line.cells, line.total)]


def _selection(arguments: argparse.Namespace) -> Selection:
    chosen = {
        name: tuple(p.strip() for p in str(getattr(arguments, name)).split(",") if p.strip())
        for name in FILTERS
    }
    fra, til = (parse_day(day) if day else None for day in (arguments.fra, arguments.til))
    return Selection(fra=fra, til=til, **chosen)
