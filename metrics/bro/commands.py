"""`python -m metrics bro METRIKK --fra-instrument A --til-instrument B`."""

from __future__ import annotations

import argparse
import json
import sys

from data.errors import UserError
from metrics.bro import chain, facts, instruments, series
from metrics.eksport import commands as eksport
from metrics.eksport import schema
from metrics.engine import arguments as taken
from metrics.engine import output, separated
from metrics.engine.comparable import Window
from metrics.engine.result import Result
from metrics.engine.selection import parse_day
from metrics.figur.files import written

EARLIEST, LATEST = "1990-01-01", "2100-12-31"


def options(command: argparse.ArgumentParser) -> None:
    """The metric, the two instruments, the days, and the form."""
    command.add_argument("metrikk", metavar="METRIKK", help=", ".join(instruments.METRICS))
    command.add_argument(
        "--fra-instrument", required=True, metavar="KILDE", help="kilden som regnes om"
    )
    command.add_argument(
        "--til-instrument", required=True, metavar="KILDE", help="kilden den regnes om til"
    )
    command.add_argument("--via", default="", metavar="KILDE", help="kilden som går over byttet")
    command.add_argument(
        "--per", default="", metavar="PERIODE", help="maaned (vanlig) eller dag; unike bare dag"
    )
    for name, text in (
        ("fra", "første omregnede dag"),
        ("til", "siste omregnede dag"),
        ("felles_fra", "første felles dag som forholdet regnes av"),
        ("felles_til", "siste felles dag som forholdet regnes av"),
    ):
        command.add_argument(f"--{name}", metavar="ÅÅÅÅ-MM-DD", help=text)
    command.add_argument("--ut", metavar="FIL", help="lagre de omregnede tallene: F.csv, F.xlsx")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the ratio and the converted series, or saves the series. Raises UserError."""
    _, path = taken.place(arguments)
    if arguments.ut:
        written.suffix(arguments.ut, eksport.KINDS)
    split = series.grain(instruments.checked(arguments.metrikk), arguments.per)
    bridge = chain.between(
        path,
        arguments.metrikk,
        arguments.fra_instrument,
        arguments.til_instrument,
        arguments.via,
        _window(arguments.felles_fra, arguments.felles_til),
    )
    result = series.converted(path, bridge, split, _window(arguments.fra, arguments.til))
    if arguments.ut:
        eksport.save(result, path, arguments.ut)
    elif arguments.csv:
        separated.write(schema.NAMES, schema.table(schema.records(result, path)), sys.stdout)
    elif arguments.json:
        print(json.dumps(as_json(bridge, result), ensure_ascii=False, indent=1))
    else:
        output.print_table(result)
        for note in facts.notes(bridge):
            print(f"NB: {note}")


def as_json(bridge: chain.Bridge, result: Result) -> output.Facts:
    """All that is known of the bridge, and the converted series as `rader`."""
    about = output.as_json(result)
    rows = [output.as_row(row) | {"status": schema.status(row)} for row in result.rows]
    return about | {
        "kommando": "bro",
        "forhold": facts.ratio(bridge),
        "ledd": facts.links(bridge),
        "ukedager": [facts.weekdays(link) for link in bridge.links],
        "maaneder": [facts.months(link) for link in bridge.links],
        "rader": rows,
        "merknader": [*facts.notes(bridge), *(notice.tekst for notice in result.notices)],
    }


def _window(first: str | None, last: str | None) -> Window | None:
    if not first and not last:
        return None
    window = parse_day(first or EARLIEST), parse_day(last or LATEST)
    if window[0] > window[1]:
        raise UserError(f"{first} er etter {last}. Bytt om på datoene.")
    return window
