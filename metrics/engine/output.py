"""A result in writing, as JSON and as lines for a terminal; and other answers, also as CSV."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field

from metrics.engine import catalog, formats, question, search, separated
from metrics.engine.result import Result, Row

Facts = dict[str, object]
INVENTED = (
    "Tallene er syntetiske demodata. De sier ingenting om virkelig bruk eller virkelige svar."
)
THEIRS = "Rapportene sier sjelden hvordan de har talt. Vår definisjon, for tall fra logger: "
NO_ROWS = "Ingen rader har disse ordene. Prøv færre ord."
CHANCES, LEAST = ("p", "q"), 0.001  # a smaller chance is not told apart from none


@dataclass(frozen=True)
class Command:
    """An answer that is no single metric. `answer` takes a metric id ("" where `of_metric` is
    false), the filters and the warehouse; `days` are the limits in time that it uses. Where it has
    `splits`, it takes one of them too, or "alle"; `more` are options of its own and their help,
    given to it as text by name. The rows of one that is a `liste` can be searched."""

    help: str
    answer: Callable[..., Facts]
    of_metric: bool
    days: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    liste: bool = False
    more: Mapping[str, str] = field(default_factory=dict)


def told(name: str, rows: list[Facts], notes: Iterable[str], sources: Iterable[str]) -> Facts:
    """The one object that `--json` prints of such an answer."""
    cited = list(dict.fromkeys(sources))
    invented = [INVENTED] if any("syntetisk" in source.lower() for source in cited) else []
    return {
        "kommando": name,
        "rader": rows,
        "merknader": [*invented, *(note for note in notes if note)],
        "kilder": cited,
    }


def narrowed(found: Facts, text: str) -> Facts:
    """The rows that hold the words of the text, also those of the parts that only JSON has.

    A row of such a part says in `del` which it is of.
    """
    words = search.wanted(text)
    every: list[Facts] = [
        row if part == "rader" else {"del": part, **row}
        for part, rows in found.items()
        if isinstance(rows, list)
        for row in rows
        if isinstance(row, dict)
    ]
    kept = [row for row in every if search.holds(map(str, row.values()), words)]
    said = " ".join(map(str, kept))
    sources: list[str] = found["kilder"]  # type: ignore[assignment]
    cited = [source for source in sources if source in said]
    note = f"{formats.tall(len(kept))} av {formats.tall(len(every))} rader har ordene."
    return told(str(found["kommando"]), kept, [note if kept else NO_ROWS], cited)


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
        "rader": [as_row(row) for row in result.rows],
        "merknader": [notice.tekst for notice in result.notices],
        "kilder": [asdict(source) for source in provenance.sources],
        "lager": {
            "varehus": provenance.warehouse,
            "bygget": provenance.built,
            **provenance.evidence,
            "definisjon": provenance.definition,
            "botliste": provenance.bot_list,
            "syntetisk": provenance.synthetic,
        },
    }


def as_row(row: Row) -> dict[str, object]:
    """A row with every key that `--json` promises, and those beyond that have a value."""
    shown: dict[str, object] = {
        "gruppe": row.gruppe,
        "navn": row.navn,
        "verdi": whole(row.verdi),
        "grunnlag": row.grunnlag,
        "nedre": whole(row.nedre),
        "oevre": whole(row.oevre),
        "merker": list(row.merker),
    }
    extra = {"antall": row.antall, "vet_ikke": row.vet_ikke, "enhet": row.enhet}
    extra |= {name: whole(getattr(row, name)) for name in ("se", "df", "deff")}
    return shown | {key: value for key, value in extra.items() if value is not None}


def whole(value: float | None) -> float | int | None:
    """The value with a count as 12, not 12.0, as JSON and CSV should have it."""
    return int(value) if value is not None and float(value).is_integer() else value


def print_table(result: Result) -> None:
    """Prints the rows, the notices, what the number is and is not, and the sources."""
    metric = result.metric
    window = formats.periode(*result.window) if result.window else ""
    print(f"{metric.tittel} ({_unit(result)}){': ' + window if window else ''}")
    width = max((len(row.navn) for row in result.rows), default=0)
    for row in result.rows:
        base = "" if row.grunnlag is None else f"  n = {formats.tall(row.grunnlag)}"
        flags = "; ".join(row.merker)
        print(f"  {row.navn:<{width}}  {_shown(metric, row):>12}{base}  {flags}".rstrip())
    if result.provenance.synthetic:
        print(f"NB: {INVENTED}")
    for notice in result.notices:
        print(f"NB: {notice.tekst}")
    # NB: our way of counting is not that of the figures that a report prints.
    theirs = THEIRS if question.is_published(metric, result.selection) else ""
    print(f"Definisjon: {theirs}{metric.definisjon}")
    for reservation in metric.forbehold:
        print(f"Forbehold: {reservation}")
    for source in result.provenance.sources:
        print(f"Kilde: {source.dated}")
    print(f"Bevis: {result.provenance.evidence.get('bevis') or 'bygg varehuset på nytt'}")


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
    if row.verdi is None and (row.nedre, row.oevre) != (None, None):
        return formats.spenn(row.nedre, row.oevre, form)
    shown = formats.verdi(row.verdi, form)
    # NB: an estimate is never told without its interval.
    estimated = (metric.estimator == "spenn" or row.omregnet) and row.nedre != row.oevre
    return f"{shown} ({formats.spenn(row.nedre, row.oevre, form)})" if estimated else shown


def forms(command: argparse.ArgumentParser) -> None:
    """The workspace, and the form that the answer is wanted in."""
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="skriv JSON")
    form.add_argument("--csv", action="store_true", help="skriv CSV med semikolon")


def print_as(arguments: argparse.Namespace, found: Facts) -> None:
    """Prints the answer in the form that was asked for."""
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    elif arguments.csv:
        _print_rows(found)
    else:
        print_facts(found)


def _print_rows(found: Facts) -> None:
    """One line per row, with the columns that any of the rows has."""
    rows: list[Facts] = found["rader"]  # type: ignore[assignment]
    names = list(dict.fromkeys(name for row in rows for name in row))
    separated.write(names, ([row.get(name) for name in names] for row in rows), sys.stdout)


def print_facts(found: Mapping[str, object]) -> None:
    """Prints the rows of a command as «name: value» pairs, and why there are none.

    The flags of a row stand under it, once for rows that share them.
    """
    rows: list[dict[str, object]] = found["rader"]  # type: ignore[assignment]
    for row, after in zip(rows, [*rows, {}][1:], strict=True):
        known = {key: value for key, value in row.items() if value not in (None, "", [])}
        flags: list[str] = known.pop("merker", [])  # type: ignore[assignment]
        print("; ".join(f"{key}: {_fact(key, value)}" for key, value in known.items()))
        if flags and flags != after.get("merker"):
            print(f"  {'; '.join(flags)}")
    for label, key in (("NB", "merknader"), ("Kilde", "kilder")):
        for text in found[key]:  # type: ignore[attr-defined]
            print(f"{label}: {text}")


def _fact(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, dict):
        return _level(value)
    if isinstance(value, float) and key in CHANCES and value < LEAST:
        return f"< {formats.tall(LEAST, 3)}"
    if isinstance(value, float):
        return formats.kort(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _level(row: Mapping[str, object]) -> str:
    """A row within a row: its share or count, and n; or why it has none."""
    value, base, flags = row["verdi"], row["grunnlag"], row["merker"]
    if value is None:
        why: list[str] = flags  # type: ignore[assignment]
        return f"{formats.MISSING} ({why[0]})" if why else formats.MISSING
    form = "heltall" if row.get("enhet") == "antall" else "prosent"
    level = formats.verdi(float(str(value)), form)
    return level if base is None else f"{level} (n = {formats.tall(float(str(base)))})"
