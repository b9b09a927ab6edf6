"""`python -m metrics publisert`, `tilsyn` and `funn`: what the reports print, row by row."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.errors import UserError
from metrics.engine import arguments as taken
from metrics.engine import formats, output, registers, search, store
from metrics.engine.result import Result
from metrics.rapportert import registers as registers_read
from metrics.rapportert.registers import NONE

KINDS = {
    "tilsyn": "antall tilsyn, brudd og reaksjoner",
    "tips": "tips til Arbeidstilsynet",
    "ras": "meldinger om arbeidsrelatert sykdom",
    "inspektoerer": "undersøkelsen blant inspektørene",
    "undersoekelser": "andres undersøkelser, slik Arbeidstilsynet siterer dem",
    "satsinger": "tilsynssatsinger",
    "gjengitt": "andre tall som Arbeidstilsynet siterer",
}
UNSURE = "Rapportene oppgir ingen konfidensintervall, og de fleste funnene har bare en retning."
NO_METRIC = "ingen"  # the figures that belong to no måltall
# What is printed of a figure of use; the other columns of the query repeat these.
FIGURE = (
    "id kanal_navn hva periode tekst verdi verdi_maks presisjon metrikk fra til bransje region "
    "merknad motstrid kilde sted"
).split()


def published_options(command: argparse.ArgumentParser) -> None:
    """What `publisert` takes."""
    command.add_argument("--soek", metavar="ORD", default="", help="ord i raden")
    command.add_argument(
        "--maaltall",
        metavar="ID",
        default="",
        help="bare tall for ett måltall; «ingen»: de som ikke hører til noe",
    )
    output.forms(command)


def tilsyn_options(command: argparse.ArgumentParser) -> None:
    """What `tilsyn` takes."""
    told = "; ".join(f"{kind}: {text}" for kind, text in KINDS.items())
    command.add_argument("--slag", metavar="SLAG", default="", help=told)
    command.add_argument("--soek", metavar="ORD", default="", help="ord i raden")
    output.forms(command)


def findings_options(command: argparse.ArgumentParser) -> None:
    """What `funn` takes."""
    command.add_argument("--soek", metavar="ORD", default="", help="ord i raden")
    output.forms(command)


def show_findings(arguments: argparse.Namespace) -> None:
    """Prints what the reports have tested in their answers, as they say it."""
    _, path = taken.place(arguments)
    rows = store.rows(path, store.named("funn"))
    output.print_as(arguments, _told(path, "funn", rows, arguments.soek, [UNSURE]))


def show_published(arguments: argparse.Namespace) -> None:
    """Prints every figure of use in the reports, with its remark and source."""
    _, path = taken.place(arguments)
    found = store.rows(path, store.named("publisert_bruk"))
    rows = [{name: row[name] for name in FIGURE} for row in found]
    if arguments.maaltall:
        rows = [r for r in rows if arguments.maaltall in str(r["metrikk"] or NO_METRIC).split(";")]
        if not rows:
            raise UserError(
                f"Rapportene har ingen tall for «{arguments.maaltall}». "
                "«python -m metrics list» viser måltallene."
            )
    output.print_as(arguments, _told(path, "publisert", rows, arguments.soek, []))


def beside(path: Path, result: Result) -> str:
    """That the reports print such figures too, for who asked of the logs; "" where they do not."""
    metric = result.metric
    if "kilde" not in metric.filtre or result.selection.kilde:
        return ""
    rows = store.rows(
        path, "select count(*) as n from publisert_maaltall where metrikk = $m", m=metric.id
    )
    number = int(str(rows[0]["n"]))
    if not number:
        return ""
    return (
        f"Rapportene oppgir {formats.tall(number)} tall av dette slaget, som ikke er med her: "
        f"«show {metric.id} --kilde publisert --fordeling opplysning»."
    )


def show_tilsyn(arguments: argparse.Namespace) -> None:
    """Prints what the reports say of inspections and what they quote, with the reservations."""
    _, path = taken.place(arguments)
    kind = arguments.slag
    if kind and kind not in KINDS:
        raise UserError(f"«{kind}» er ikke et slag. Velg et av: {', '.join(KINDS)}.")
    rows = [r for r in store.rows(path, store.named("tilsyn")) if kind in ("", r["slag"])]
    found = _told(path, "tilsyn", rows, arguments.soek, [])
    shown: list[output.Facts] = found["rader"]  # type: ignore[assignment]
    output.print_as(arguments, found | {"merknader": _reservations(path, shown) or [NONE]})


def _reservations(path: Path, rows: list[output.Facts]) -> list[str]:
    """What goes with the kinds and the reports of these rows."""
    kinds, reports = {row["slag"] for row in rows}, {row["kilde"] for row in rows}
    return [
        registers.readable(path, str(said["tekst"]))
        for said in store.rows(path, store.named("tilsyn_forbehold"))
        if said["slag"] in kinds
        and (not said["rapport"] or registers.reports(path)[str(said["rapport"])] in reports)
    ]


def _told(
    path: Path, name: str, rows: Iterable[Mapping[str, object]], soek: str, notes: list[str]
) -> output.Facts:
    """The rows that hold the words, in plain facts."""
    words = search.wanted(soek)
    kept = [row for row in rows if search.holds(row.values(), words)]
    short = registers.reports(path)
    sources = [f"{short.get(str(r['kilde']), r['kilde'])}, {r['sted']}" for r in kept]
    facts = [registers_read.facts(path, row) for row in kept]
    return output.told(name, facts, notes if kept else [NONE], sources)
