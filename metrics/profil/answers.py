"""What those in a bransje, its næring or a fylke have answered, where a survey can tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from metrics import query
from metrics.engine import formats, registers, store
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.profil.parts import Line, Part, sources

PORTAL = ("arbeidsmiljoeportalen",)
# Metric → the resource it is asked of; the theme is no resource.
ASKED = {
    "kjennskap": (),
    "bruk_ressurs": PORTAL,
    "nytte": PORTAL,
    "relevans": PORTAL,
    "brukervennlighet": PORTAL,
}
BROADER = "ikke avgrenset på"  # the flag of a printed row that is of more than was asked for
SECTION = "select seksjon from hovedseksjon where bransje = $bransje and seksjon is not null"
NO_ANSWERS = "Ingen undersøkelse har svar som kan deles på {}."


def section(path: Path, bransje: str) -> str:
    """The næring that has nine of ten jobs of the bransje; "" where none has."""
    rows = store.rows(path, SECTION, bransje=bransje)
    return str(rows[0]["seksjon"]) if rows else ""


def of_bransje(path: Path, bransje: str) -> Part:
    """The answers of the bransje, and of its næring where a wave can tell those."""
    name = registers.name(path, "bransje", bransje)
    within, narrowed = section(path, bransje), [(name, Selection(bransje=(bransje,)))]
    if within in registers.names(path)["naering"]:
        label = f"næringen {registers.name(path, 'naering', within)}"
        narrowed.append((label, Selection(naering=(within,))))
    lines = [
        line
        for label, chosen in narrowed
        for metric, resource in ASKED.items()
        for line in _lines(
            query.run(metric, replace(chosen, ressurs=resource), "maalgruppe", path), label
        )
    ]
    return _part(lines, NO_ANSWERS.format("bransjen eller næringen dens"))


def of_region(path: Path, region: str) -> Part:
    """The share that names the portal as a source of knowledge, in the fylker of the survey."""
    name = registers.name(path, "region", region)
    asked = Selection(region=(region,), ressurs=PORTAL)
    found = query.run("kunnskapskilde", asked, warehouse=path)
    return _part(_lines(found, name), NO_ANSWERS.format("fylket slik det er nå"))


def _part(lines: Iterable[Line], none: str) -> Part:
    kept = tuple(lines)
    return Part("undersoekelse", "Svar i undersøkelsene", kept, () if kept else (none,))


def _lines(result: Result, label: str) -> list[Line]:
    rows = [row for row in result.rows if _usable(row)]
    return [
        Line(
            f"{result.metric.tittel}, {_whom(row, label)}",
            _share(row, result),
            row.verdi,
            merknad="; ".join([f"n = {formats.tall(row.grunnlag)}", *row.merker]),
            kilde=sources([result]),
        )
        for row in rows
    ]


def _usable(row: Row) -> bool:
    shown = row.verdi is not None or row.skjult
    return shown and not any(flag.startswith(BROADER) for flag in row.merker)


def _whom(row: Row, label: str) -> str:
    return label if row.gruppe == "alle" else f"{row.navn[:1].lower()}{row.navn[1:]} i {label}"


def _share(row: Row, result: Result) -> str:
    if row.skjult:
        return formats.HIDDEN
    form = "heltall" if row.enhet == "antall" else result.metric.format
    return formats.verdi(row.verdi, form)
