"""The commands of `python -m metrics`, with the same engine as the pages."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields

from data.cli import Parser, renamed
from metrics import query
from metrics.bransje import beside, matrix, standing
from metrics.bransje import commands as editorial
from metrics.bruk import annual, instruments, links, monthly, side_by_side, way
from metrics.eksport import commands as eksport
from metrics.engine import arguments as taken
from metrics.engine import listing, output
from metrics.engine import registers as known
from metrics.engine.catalog import ALL, TIME
from metrics.engine.selection import Selection, parse_day
from metrics.figur import commands as figur
from metrics.figur.files import written
from metrics.rapportert import commands as reported
from metrics.sammenligning import asked as periods_asked
from metrics.sammenligning import events
from metrics.styring import commands as steering
from metrics.tables import TABLES
from metrics.undersoekelse import commands as survey

FILTERS = tuple(f.name for f in fields(Selection) if f.name not in ("fra", "til"))

DAYS = {"fra": "første dag", "til": "siste dag (tas med)"}
BEYOND = {
    "aarsanslag": output.Command(
        "hva året ender på, av dagene som er målt", annual.answer, of_metric=True, days=("til",)
    ),
    "maanedssnitt": output.Command(
        "unike brukere per måned i snitt, av hele måneder: eksakt også for et år",
        monthly.answer,
        of_metric=True,
        days=("fra", "til"),
        splits=monthly.SPLITS,
    ),
    "sammenlign": output.Command(
        "om tall fra ulike perioder kan sammenlignes, tall per dag, og hva som må til",
        side_by_side.answer,
        of_metric=True,
        days=("fra", "til"),
    ),
    "instrumenter": output.Command(
        "et måltall slik hvert instrument har talt det, hver for seg",
        instruments.answer,
        of_metric=True,
        days=("fra", "til"),
        splits=TIME,
    ),
    "side_om_side": output.Command(
        "to til seks bransjer, fylker eller verktøy måned for måned, som tall, rate og indeks",
        beside.answer,
        of_metric=True,
        days=("fra", "til"),
        more={"regnet_fra": "kalender (vanlig), eller lansering for bransjer"},
    ),
    "perioder": output.Command(
        "to perioder mot hverandre: endringen, eller hvorfor de ikke kan sammenlignes",
        periods_asked.answer,
        of_metric=True,
        days=("fra", "til"),
        more=periods_asked.OPTIONS,
    ),
    "hendelser": output.Command(
        "milepæler, lanseringer, brudd og tidsmerker som en periode kan begynne ved",
        events.answer,
        of_metric=False,
        liste=True,
    ),
    "lenker": output.Command(
        "brutte lenker (404), og siden eller nettstedet som fører dit",
        links.answer,
        of_metric=False,
        days=("fra", "til"),
    ),
    "vei": output.Command(
        "fra forsiden til bransje, verktøy og nedlasting, og hvor besøkene stopper",
        way.answer,
        of_metric=False,
        days=("fra", "til"),
    ),
    "maal": output.Command(
        "målene, hvor vi står og hvem som må melde tall",
        standing.answer,
        of_metric=False,
        liste=True,
    ),
    **survey.COMMANDS,
    **steering.COMMANDS,
    "matrise": output.Command(
        "bransje × verktøy, slik kildene oppgir det", matrix.answer, of_metric=False, liste=True
    ),
}


def parser() -> Parser:
    """The commands and options, in the order that --help shows them."""
    top = Parser(prog="python -m metrics", description="Tallene fra samme motor som sidene.")
    commands = top.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")
    listing.options(commands.add_parser("list", help="alle metrikker med definisjon"))
    show = commands.add_parser("show", help="vis én metrikk")
    show.add_argument("metrikk", metavar="METRIKK")
    show.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    show.add_argument(
        "--bevis", metavar="BEVIS", help="varehuset dette er bygget av («data build --som»)"
    )
    _days(show, "fra", "til")
    show.add_argument("--fordeling", metavar="FORDELING", help="dag, uke, maaned, bransje, …")
    _filters(show)
    figur.option(show)
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="skriv JSON")
    form.add_argument("--csv", action="store_true", help="skriv CSV med semikolon")
    form.add_argument("--ut", metavar="FIL", help="lagre som F.csv eller F.xlsx")
    taken.options(commands.add_parser("planer", help="planer og lanseringer per bransje"))
    editorial.ranking_options(
        commands.add_parser("ranking", help="hvilken bransje som bør bli neste")
    )
    for name, (text, options, _) in TABLES.items():
        options(commands.add_parser(name, help=text))
    for name, asked in BEYOND.items():
        command = commands.add_parser(name, help=asked.help)
        taken.options(command)
        if asked.of_metric:
            command.add_argument("metrikk", metavar="METRIKK")
        _days(command, *asked.days)
        if asked.liste:
            command.add_argument("--soek", metavar="ORD", default="", help="ord i raden")
        if asked.splits:
            command.add_argument("--fordeling", default=ALL, choices=(ALL, *asked.splits))
        for option, text in asked.more.items():
            command.add_argument(f"--{option}", default="", help=text)
        _filters(command)
    return top


def show_beyond(arguments: argparse.Namespace) -> None:
    """Prints an answer that is no single metric, as on the pages."""
    _, path = taken.place(arguments)
    asked = BEYOND[arguments.kommando]
    split = (arguments.fordeling,) if asked.splits else ()
    # NB: also where the answer uses no filter: a value that is none is never passed over.
    chosen = known.resolve(path, _selection(arguments))
    more = {option: getattr(arguments, option) for option in asked.more}
    found = asked.answer(getattr(arguments, "metrikk", ""), chosen, path, *split, **more)
    if getattr(arguments, "soek", ""):
        found = output.narrowed(found, arguments.soek)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        output.print_facts(found)


def show(arguments: argparse.Namespace) -> None:
    """Prints one metric as a table, as JSON or as CSV, or saves it as a file."""
    workspace, path = taken.place(arguments)
    if arguments.figur:  # a bad name is told before anything is asked
        written.suffix(arguments.figur, figur.KINDS)
    if arguments.ut:
        written.suffix(arguments.ut, eksport.KINDS)
    result = query.run(arguments.metrikk, _selection(arguments), arguments.fordeling, path)
    if arguments.figur:
        print(figur.save(arguments.figur, path, result, workspace), file=sys.stderr)
    if arguments.json:
        print(json.dumps(output.as_json(result), ensure_ascii=False, indent=1))
    elif arguments.csv:
        eksport.print_csv(result, path)
    elif arguments.ut:
        eksport.save(result, path, arguments.ut)
    else:
        output.print_table(result)
        if told := reported.beside(path, result):
            print(f"NB: {told}")


def _selection(arguments: argparse.Namespace) -> Selection:
    chosen = {name: _split(getattr(arguments, name)) for name in FILTERS}
    first, last = (getattr(arguments, name, None) for name in ("fra", "til"))
    return Selection(
        fra=parse_day(first) if first else None,
        til=parse_day(last) if last else None,
        **chosen,
    )


def _days(command: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        command.add_argument(f"--{name}", metavar="ÅÅÅÅ-MM-DD", help=DAYS[name])


def _filters(command: argparse.ArgumentParser) -> None:
    for name in FILTERS:
        command.add_argument(f"--{name}", metavar="A,B", default="", help="kommadelte verdier")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


COMMANDS = {
    "list": listing.list_metrics,
    "show": show,
    "planer": editorial.show_plans,
    "ranking": editorial.show_ranking,
    **{name: shows for name, (_, _, shows) in TABLES.items()},
    **dict.fromkeys(BEYOND, show_beyond),
}


def command(arguments: list[str] | None = None) -> None:
    """Runs the command line given as a list (None reads the real one)."""
    chosen = parser().parse_args(renamed(arguments))
    COMMANDS[chosen.kommando](chosen)
