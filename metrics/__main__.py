"""`python -m metrics list` and `python -m metrics show METRIKK`: the same engine as the pages."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from dataclasses import asdict, fields

from data.cli import Parser, main
from metrics import catalog, editorial, formats, query
from metrics.result import Result, Row
from metrics.selection import Selection

FILTERS = tuple(f.name for f in fields(Selection) if f.name not in ("fra", "til"))


def parser() -> Parser:
    """The commands and options, in the order that --help shows them."""
    top = Parser(prog="python -m metrics", description="Tallene fra samme motor som sidene.")
    commands = top.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")
    listing = commands.add_parser("list", help="alle metrikker med definisjon")
    listing.add_argument("--json", action="store_true", help="skriv JSON")
    show = commands.add_parser("show", help="vis én metrikk")
    show.add_argument("metrikk", metavar="METRIKK")
    show.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    show.add_argument("--fra", metavar="ÅÅÅÅ-MM-DD", help="første dag")
    show.add_argument("--til", metavar="ÅÅÅÅ-MM-DD", help="siste dag (tas med)")
    show.add_argument("--fordeling", metavar="FORDELING", help="dag, uke, maaned, bransje, …")
    for name in FILTERS:
        show.add_argument(f"--{name}", metavar="A,B", default="", help="kommadelte verdier")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="skriv JSON")
    form.add_argument("--csv", action="store_true", help="skriv CSV med semikolon")
    editorial.options(commands.add_parser("pipeline", help="planer og lanseringer per bransje"))
    editorial.ranking_options(
        commands.add_parser("ranking", help="hvilken bransje som bør bli neste")
    )
    return top


def show(arguments: argparse.Namespace) -> None:
    """Prints one metric as a table, as JSON or as CSV."""
    _, path = editorial.place(arguments)
    result = query.run(arguments.metrikk, _selection(arguments), arguments.fordeling, path)
    if arguments.json:
        print(json.dumps(as_json(result), ensure_ascii=False, indent=1))
    elif arguments.csv:
        _print_csv(result)
    else:
        _print_table(result)


def list_metrics(arguments: argparse.Namespace) -> None:
    """Prints the catalogue."""
    found = catalog.metrics().values()
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


def as_json(result: Result) -> dict[str, object]:
    """The result as the one object that `--json` prints."""
    chosen = asdict(result.selection)
    provenance = result.provenance
    return {
        "metrikk": result.metric.id,
        "tittel": result.metric.tittel,
        "definisjon": result.metric.definisjon,
        "enhet": result.metric.enhet,
        "utvalg": {"fordeling": result.fordeling}
        | {key: str(v) if key in ("fra", "til") else list(v) for key, v in chosen.items() if v},
        "rader": [_row(row) for row in result.rows],
        "merknader": [notice.tekst for notice in result.notices],
        "kilder": [asdict(source) for source in provenance.sources],
        "lager": {
            "varehus": provenance.warehouse,
            "bygget": provenance.built,
            "definisjon": provenance.definition,
            "botliste": provenance.bot_list,
            "syntetisk": provenance.synthetic,
        },
    }


def _selection(arguments: argparse.Namespace) -> Selection:
    chosen = {name: _split(getattr(arguments, name)) for name in FILTERS}
    return Selection(
        fra=query.parse_day(arguments.fra) if arguments.fra else None,
        til=query.parse_day(arguments.til) if arguments.til else None,
        **chosen,
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _row(row: Row) -> dict[str, object]:
    shown: dict[str, object] = {
        "gruppe": row.gruppe,
        "navn": row.navn,
        "verdi": _whole(row.verdi),
        "grunnlag": row.grunnlag,
        "nedre": _whole(row.nedre),
        "oevre": _whole(row.oevre),
        "merker": list(row.merker),
    }
    extra = {"antall": row.antall, "vet_ikke": row.vet_ikke, "enhet": row.enhet}
    return shown | {key: value for key, value in extra.items() if value is not None}


def _whole(value: float | None) -> float | int | None:
    # A count reads as 12, not 12.0, in JSON and CSV.
    return int(value) if value is not None and float(value).is_integer() else value


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _print_csv(result: Result) -> None:
    writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    names = "gruppe navn verdi enhet grunnlag nedre oevre merker".split()
    writer.writerow(names)
    for row in result.rows:
        cells = _row(row) | {
            "enhet": row.enhet or result.metric.enhet,
            "merker": " | ".join(row.merker),
        }
        writer.writerow([_csv(cells[name]) for name in names])


def _csv(value: object) -> str:
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    return "" if value is None else str(value)


def _print_table(result: Result) -> None:
    metric = result.metric
    window = formats.periode(*result.window) if result.window else ""
    print(f"{metric.tittel} ({_unit(result)}){': ' + window if window else ''}")
    width = max((len(row.navn) for row in result.rows), default=0)
    for row in result.rows:
        base = "" if row.grunnlag is None else f"  n = {formats.tall(row.grunnlag)}"
        flags = "; ".join(row.merker)
        print(f"  {row.navn:<{width}}  {_shown(metric, row):>12}{base}  {flags}".rstrip())
    for notice in result.notices:
        print(f"NB: {notice.tekst}")
    for source in result.provenance.sources:
        print(f"Kilde: {source.tekst}")


def _unit(result: Result) -> str:
    """The unit of the rows: organisations, and shares on few answers, stand as counts."""
    units = dict.fromkeys(
        row.enhet or result.metric.enhet for row in result.rows if row.verdi is not None
    )
    return " eller ".join(units) or result.metric.enhet


def _shown(metric: catalog.Metric, row: Row) -> str:
    form = "heltall" if row.enhet == "antall" else metric.format
    if row.skjult:
        return formats.HIDDEN
    if row.verdi is None and row.nedre is not None:
        return formats.spenn(row.nedre, row.oevre, form)
    return formats.verdi(row.verdi, form)


COMMANDS = {
    "list": list_metrics,
    "show": show,
    "pipeline": editorial.show_pipeline,
    "ranking": editorial.show_ranking,
}


def command(arguments: list[str] | None = None) -> None:
    """Runs the command line given as a list (None reads the real one)."""
    chosen = parser().parse_args(arguments)
    COMMANDS[chosen.kommando](chosen)


if __name__ == "__main__":
    sys.exit(main(command))
