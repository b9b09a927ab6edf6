"""Small files as vendors deliver them, with a codebook of one question: 24 of 40 are positive."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from data.lake.workspace import Workspace
from data.undersoekelse import importing

LABELS = ("Svært lite nyttig", "Lite nyttig", "Verken eller", "Nyttig", "Svært nyttig")
CODES = [4] * 16 + [5] * 8 + [1] * 4 + [2] * 4 + [3] * 8
RIGHT = "nytte, private_og_offentlige_virksomheter: 60,0 % (24 av 40)"
WHOLE = "{design: hel_populasjon, N: 200, N_kilde: Register}"
SCALE = (
    "{koder: {1: Svært lite nyttig, 2: Lite nyttig, 3: Verken eller, 4: Nyttig, 5: Svært nyttig, "
    "6: Vet ikke}, topp2: [4, 5], vet_ikke: [6], ubesvart: [tom]}"
)


def labels() -> list[str]:
    """The answers in words."""
    return [LABELS[code - 1] for code in CODES]


def lines(rows: list[list[object]], separator: str = ";") -> str:
    """Rows as CSV, without quotes."""
    return "".join(separator.join(map(str, row)) + "\n" for row in rows)


def answers(cells: list[object], *more: list[object]) -> list[list[object]]:
    """A heading and numbered rows: id, q, and further columns that begin with their names."""
    names = ["id", "q", *(column[0] for column in more)]
    return [
        list(names),
        *([n, cell, *(c[n + 1] for c in more)] for n, cell in enumerate(cells)),
    ]


def codebook(
    file: str = "x.csv", group: str = WHOLE, scale: str = SCALE, column: str = "q", extra: str = ""
) -> str:
    """A codebook of the one question, as text."""
    return (
        "boelge: b1\ntittel: Prøve\nfeltperiode: {start: 2025-03-03, slutt: 2025-04-11}\n"
        f"leverandoer: X\nmodus: nett\nfil: {{sti: {file}}}\n"
        f"maalgrupper:\n  private_og_offentlige_virksomheter: {group}\n{extra}"
        f"skalaer:\n  s: {scale}\nspoersmaal:\n"
        f"  nytte: {{maaltall: nytte, ordlyd: 'Nytte?', kolonne: {column}, skala: s, "
        "ressurs: arbeidsmiljoeportalen}\n"
    )


def tried(folder: Path, content: str | bytes, book: str | None = None) -> str:
    """The receipt of a trial of x.csv; nothing is stored."""
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / "x.csv").write_bytes(raw)
    return told(folder, book or codebook())


def told(folder: Path, book: str) -> str:
    """The receipt of a trial of what already lies in the folder."""
    path = folder / "kodebok.yml"
    path.write_text(book, "utf-8")
    return importing.trial(Workspace(folder / "ws"), path).text()


def workbook(folder: Path, rows: list[list[object]], name: str = "x.xlsx") -> openpyxl.Workbook:
    """A workbook with one sheet, saved."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return book


def own_measure(folder: Path, name: str) -> Workspace:
    """A workspace with a wave whose codebook has made the måltall itself, split on sector."""
    extra = f"dimensjoner:\n  sektor: {{kolonne: s}}\negne_maaltall: [{name}]\n"
    book = codebook(extra=extra).replace("maaltall: nytte", f"maaltall: {name}")
    rows = answers([*CODES], ["s", *["privat"] * 20, *["offentlig"] * 20])
    (folder / "x.csv").write_text(lines(rows), "utf-8")
    (folder / "kodebok.yml").write_text(
        book.replace(", ressurs: arbeidsmiljoeportalen", ""), "utf-8"
    )
    workspace = Workspace(folder / "ws").create()
    importing.run(workspace, folder / "kodebok.yml")
    return workspace
