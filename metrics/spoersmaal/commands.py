"""`python -m metrics spoersmaal`: every question of every survey, and the answers to each."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from metrics.engine import arguments as taken
from metrics.engine import formats, output, registers, search, store, suppression
from metrics.spoersmaal.catalogue import SPLITS, Question, chosen, find, questions
from metrics.spoersmaal.cells import Cell, cells

NAME = "spoersmaal"
HEAD = (
    "id boelge boelge_navn slag maalgruppe maalgruppe_navn spoersmaal maaltall sted ordlyd base "
    "vekting n emner svar teller delinger merknad motstrid"
).split()
OWN = (
    suppression.HIDDEN_FLAG,
    suppression.TOO_FEW,
    suppression.FOR_OTHERS,
    suppression.LITTLE,
    suppression.COUNTS,
)  # said at every cell
STATED = ("se", "df", "deff")
NONE = "Ingen spørsmål har disse ordene. Prøv færre ord, eller uten --boelge."


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "id", nargs="?", default="", metavar="ID",
        help="spørsmålets id, navn eller tabell (Q045, viktighet, 6-10); uten det vises alle",
    )  # fmt: skip
    command.add_argument("--boelge", metavar="A,B", default="", help="bare disse undersøkelsene")
    command.add_argument("--soek", metavar="ORD", default="", help="ord i ordlyden eller svarene")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the list, or the answers to what is asked for."""
    _, path = taken.place(arguments)
    waves = [part.strip() for part in arguments.boelge.split(",") if part.strip()]
    among = chosen(path, waves, arguments.soek)
    every = among if waves or arguments.soek else questions(path)
    asked = find(arguments.id, every) if arguments.id else ()
    if arguments.json or arguments.csv:
        found = answers(path, asked) if asked else listed(path, among, arguments.soek)
        output.print_as(arguments, found)
    elif asked or (arguments.soek and len(among) == 1):
        _print_answers(path, asked or among)
    else:
        _print_list(path, among, arguments.soek)


def listed(path: Path, among: Sequence[Question], soek: str = "") -> output.Facts:
    """One row per question."""
    heads = [head(question) for question in among]
    return output.told(NAME, heads, _notes(path, among, soek), _cited(path, among))


def answers(path: Path, asked: Sequence[Question]) -> output.Facts:
    """One row per cell; the questions themselves stand beside them, under `spoersmaal`."""
    rows = [_row(q, cell) for q in asked for cell in cells(path, q)]
    notes = dict.fromkeys(note for q in asked for note in (q.merknad, *_disputed(q)))
    found = output.told(NAME, rows, notes, _cited(path, asked))
    return {"kommando": NAME, "spoersmaal": [head(q) for q in asked], **found}


def told(cell: Cell) -> str:
    """The value of a cell as it is read: «66 %», «3,9», «:» where it is hidden."""
    if cell.skjult:
        return formats.HIDDEN
    digits = 0 if cell.verdi is None or cell.verdi == round(cell.verdi) else 1
    if cell.enhet == "prosent":
        # NB: a printed share keeps its decimal; a computed one is not that certain.
        return formats.prosent(cell.verdi, 0 if cell.nedre is not None else digits)
    return formats.tall(cell.verdi, digits)


def base(cell: Cell) -> str:
    """«1 919», «1 919–1 933» or «høyst 653»; "" where it is not printed."""
    if cell.n is not None:
        return formats.tall(cell.n)
    if cell.n_min is not None:
        return formats.spenn(cell.n_min, cell.n_maks, "heltall")
    return "" if cell.n_maks is None else f"høyst {formats.tall(cell.n_maks)}"


def _notes(path: Path, among: Sequence[Question], soek: str) -> list[str]:
    """That nothing was found; else which figures of these reports are pictures without numbers."""
    reports = {question.kilde for question in among}
    rows = store.rows(path, store.named("figurer_uten_tall"))
    words = search.wanted(soek)
    pictures = [
        f"{r['sted']} ({r['mangler']})"
        for r in rows
        if r["kilde"] in reports and search.holds((r["sted"], r["tittel"]), words)
    ]
    told = f"Disse tallene står bare i bilder og kan ikke vises: {'; '.join(pictures)}."
    return [told] if pictures else [] if among else [NONE]


def _print_list(path: Path, among: Sequence[Question], soek: str) -> None:
    for q in among:
        print(f"{q.id}  {q.boelge_navn}{', ' + q.sted if q.sted else ''}. {q.maalgruppe_navn}")
        print(f"    «{q.ordlyd}»" + (f" ({'; '.join(q.emner)})" if q.emner else ""))
    hint = (
        f" Svarene på ett av dem gir «python -m metrics spoersmaal {among[0].id}»." if among else ""
    )
    print(f"{formats.tall(len(among))} spørsmål.{hint}")
    for note in _notes(path, among, soek):
        print(f"NB: {note}")


def _print_answers(path: Path, asked: Sequence[Question]) -> None:
    for q in asked:
        print(f"{q.id}: «{q.ordlyd}»")
        wave = ", ".join(part for part in (q.boelge_navn, q.felt) if part)
        about = (
            ("undersøkelse", wave), ("målgruppe", q.maalgruppe_navn), ("base", q.base),
            ("vekting", q.vekting),
        )  # fmt: skip
        notes = (("NB", note) for note in (q.merknad, *_disputed(q)))
        for name, text in (*about, ("skala", " – ".join(q.svar)), *notes):
            if text:
                print(f"  {name}: {text}")
        said: set[str] = set()
        for cell in cells(path, q):
            _print_cell(cell, [flag for flag in cell.merker if flag in OWN or flag not in said])
            said |= {*cell.merker}
    for source in dict.fromkeys(_cited(path, asked)):
        print(f"Kilde: {source}")


def _print_cell(cell: Cell, flags: Sequence[str]) -> None:
    group = f"{SPLITS[cell.delt_paa]}: {cell.gruppe}" if cell.gruppe else ""
    where = ", ".join(part for part in (group, cell.emne, cell.svar) if part)
    n = base(cell)
    span = "" if cell.nedre is None else f" ({formats.spenn(cell.nedre, cell.oevre, 'prosent')})"
    print(f"  {where}  {told(cell)}{span}{f'  n = {n}' if n else ''}  {'; '.join(flags)}".rstrip())


def _disputed(question: Question) -> list[str]:
    return [f"Kildene spriker: {title}" for title in question.spriker]


def head(question: Question) -> output.Facts:
    """The question as JSON has it."""
    facts = asdict(question) | {"n": list(question.n or ())}
    return {name: list(v) if isinstance(v := facts[name], tuple) else v for name in HEAD}


def _row(question: Question, cell: Cell) -> output.Facts:
    facts = {"spoersmaal": question.id, **asdict(cell), "merker": list(cell.merker)}
    return facts | {
        name: output.whole(facts[name]) for name in ("verdi", "nedre", "oevre", *STATED)
    }


def _cited(path: Path, asked: Sequence[Question]) -> list[str]:
    """The report and place of a printed question; the wave of one that was read in."""
    return [
        f"{registers.reports(path).get(q.kilde, q.kilde)}, {q.sted}"
        if q.printed
        else f"{q.slag}: {q.boelge_navn}"
        for q in asked
    ]
