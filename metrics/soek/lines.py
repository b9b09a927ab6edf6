"""All that can be said of the reports, as lines: each a sentence, its source, and where more is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.lake.workspace import Workspace
from metrics.bransje import matrix, targets
from metrics.engine import catalog, formats, registers, search, store
from metrics.engine.selection import Selection
from metrics.rapportert import registers as registers_read
from metrics.soek import outcomes
from metrics.spoersmaal import commands as answers
from metrics.spoersmaal.catalogue import SPLITS, chosen
from metrics.spoersmaal.cells import cells

Record = Mapping[str, object]
# What the other lines tell in words; every other register is read as it stands.
TOLD = frozenset(
    "publisert_bruk undersoekelse spoersmaal tilsyn tilsyn_tall tilsyn_forbehold tilsynssatsinger "
    "andre_undersoekelser regresjon modeller maal aktivitetsmaal styring evalueringskriterier "
    "ia_maal resultatkjede anbefalinger bransje_verktoey bransje_antall milepaeler motstrid".split()
)
ANSWER = "python -m metrics spoersmaal"
QUOTED = ("inspektoerer", "undersoekelser")  # of `tilsyn`: they are questions too


@dataclass(frozen=True)
class Line:
    """`mer` is the command that tells all of it; `merknad` is what a reader must know with it.

    `ord` finds the line as well, and is not shown.
    """

    tekst: str
    merknad: str
    kilde: str
    mer: str
    ord: str = ""

    def says(self, words: search.Wanted) -> bool:
        """True when it holds all of the words."""
        return search.holds((self.tekst, self.merknad, self.kilde, self.ord), words)

    def lacks(self, words: search.Wanted) -> int:
        """How many of the words are not in the text itself."""
        return sum(not search.holds((self.tekst,), (word,)) for word in words)


def every(path: Path, workspace: Workspace) -> Iterator[Line]:
    """The lines: what is counted, asked and inspected, then what was to be and was said of it."""
    yield from _published(path)
    yield from _shares(path)
    yield from _cells(path)
    yield from _inspections(path)
    yield from _tested(path)
    yield from _launches(path)
    for target in targets.statuses(path):
        text = f"{target.tekst}: {target.dom}. {target.grunn}"
        line = _line(path, text, target.merknad, target.kilde, "maal")
        yield replace(line, ord="mål måltall nådd")
    for text, note, source, more, other in outcomes.told(path, workspace):
        yield replace(_line(path, text, note, source, more), ord=other)
    yield from _registers(path)


def _line(path: Path, text: str, note: object, source: str, more: str) -> Line:
    told, known, cited = (registers.readable(path, str(p or "")) for p in (text, note, source))
    return Line(told, known, cited, f"python -m metrics {more}")


def _rows(path: Path, name: str) -> Iterable[Record]:
    return store.rows(path, store.named(name))


def _published(path: Path) -> Iterator[Line]:
    for r in _rows(path, "publisert_bruk"):
        text = f"{r['kanal_navn']}: {r['hva']}, {r['periode']}: {r['tekst']}"
        yield _line(path, text, r["merknad"], f"{r['kilde']} {r['sted']}", "publisert")


def _shares(path: Path) -> Iterator[Line]:
    """The printed answers put together, as the survey metrics have them: «nyttig» is two levels."""
    for r in _rows(path, "trykte_andeler"):
        metric = catalog.get(str(r["maaltall"]))
        number = (
            formats.prosent(float(str(r["verdi"])))
            if r["enhet"] == "prosent"
            else f"{_number(r['antall'])} organisasjoner"
        )
        n = f" (n = {_number(r['grunnlag'])})" if r["grunnlag"] is not None else ""
        group = f", {r['gruppe']}" if r["gruppe"] else ""
        text = f"{metric.tittel}, {r['maalgruppe_navn']}{group}: {r['ressurs_navn']} {number}{n}"
        flags: list[str] = r["merker"]  # type: ignore[assignment]  # a list by the mart
        more = f"show {metric.id} --maalgruppe {r['maalgruppe']} --ressurs {r['ressurs']}"
        line = _line(path, text, "; ".join(flags), str(r["kilde"]), more)
        yield replace(line, ord=metric.definisjon)


def _cells(path: Path) -> Iterator[Line]:
    """Every answer to every question."""
    for q in chosen(path):
        source = f"{q.kilde} {q.sted}" if q.printed else q.boelge_navn
        for cell in cells(path, q):
            group = f"{SPLITS[cell.delt_paa]}: {cell.gruppe}" if cell.gruppe else ""
            where = ", ".join(part for part in (group, cell.emne, cell.svar) if part)
            n = f" (n = {answers.base(cell)})" if answers.base(cell) else ""
            asked = f"{q.maalgruppe_navn}, {q.boelge_navn}: «{q.ordlyd}»"
            text = f"{asked} {where}: {answers.told(cell)}{n}"
            notes = "; ".join((*q.spriker, *cell.merker))
            yield _line(path, text, notes, source, f"spoersmaal {q.id}")


def _inspections(path: Path) -> Iterator[Line]:
    for r in _rows(path, "tilsyn"):
        if r["slag"] in QUOTED:
            continue
        counted = (
            (r["antall_tilsyn"], "{} tilsyn"),
            (r["andel_brudd"], f"{{}}{formats.NBSP}% med brudd"),
            (r["andel_reaksjon"], f"{{}}{formats.NBSP}% med reaksjon"),
            (r["verdi"], f"{r['maaltall']}: {{}} {r['enhet']}"),
        )
        parts = [form.format(_number(value)) for value, form in counted if value is not None]
        about = ", ".join(str(r[n]) for n in ("tema", "naering", "periode") if r[n])
        text = ": ".join(part for part in (about, ", ".join(parts)) if part)
        yield _line(
            path, text, r["merknad"], f"{r['kilde']} {r['sted']}", f"tilsyn --slag {r['slag']}"
        )


def _number(value: object) -> str:
    return formats.kort(float(str(value)))


def _tested(path: Path) -> Iterator[Line]:
    for r in _rows(path, "funn"):
        value = "" if r["verdi"] is None else f"{_number(r['verdi'])} {r['enhet']}"
        told = " ".join(str(part) for part in (r["retning"], value) if part)
        text = f"{r['utfall']} ({r['utvalg']}): {r['sammenlignet']}: {told}"
        yield _line(path, text, r["merknad"], f"{r['kilde']} {r['sted']}", "funn")


def _launches(path: Path) -> Iterator[Line]:
    """When each bransje got each tool, how many bransjer there were, and the milestones."""
    for cell in matrix.cells(path, Selection()):
        text = f"{cell.navn} i {cell.verktoey_navn}: {matrix.STATUSES[cell.status]}"
        note = f"{cell.merknad}{'; kildene spriker' * cell.motstrid}"
        more = f"matrise --bransje {cell.bransje}"
        yield _dated(_line(path, text, note, cell.kilder, more), cell.fra, cell.til)
    tools = registers.names(path)["verktoey"]
    for r in registers_read.read(path, "bransje_antall"):
        tool = tools.get(str(r["verktoey"]), "Alle verktøyene")
        most = f"–{r['antall_maks']}" if r["antall_maks"] else ""
        text = f"{tool}: {r['antall']}{most} bransjer {r['typetekst']}"
        line = _line(path, text, r["merknad"], f"{r['kilde']} {r['sted']}", "show bransjer_lansert")
        yield _dated(line, None, r["dato"])
    for r in registers_read.read(path, "milepaeler"):
        source = f"{r['kilde']} {r['sted']}"
        line = _line(path, str(r["tekst"]), r["merknad"], source, "register milepaeler")
        yield _dated(line, r["dato"], r["dato_slutt"] or r["dato"])


def _dated(line: Line, first: object, last: object) -> Line:
    """The line with the days that it is about, in words; found by the days as numbers too."""
    if not isinstance(last, dt.date):
        return line
    known = isinstance(first, dt.date)
    when = formats.periode(first, last) if isinstance(first, dt.date) else formats.dato(last)
    text = f"{line.tekst}{', ' if known else ', senest '}{when}"
    return replace(line, tekst=text, ord=f"{line.ord} {first} {last}")


def _registers(path: Path) -> Iterator[Line]:
    """The rows of the other registers, those that cite a report first."""
    reports = registers.reports(path)
    found = [
        (name, row)
        for name in registers_read.titles(path)
        if name not in TOLD
        for row in registers_read.read(path, name)
    ]
    found.sort(key=lambda pair: str(pair[1].get("kilde")).partition(",")[0] not in reports)
    for name, row in found:
        hidden = ("kilde", "sted", "merknad")
        text = "; ".join(
            f"{key}: {value}"
            for key, value in row.items()
            if value is not None and key not in hidden
        )
        source = f"{row.get('kilde') or ''} {row.get('sted') or ''}".strip()
        yield _line(path, text, row.get("merknad"), source, f"register {name}")
