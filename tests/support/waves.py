"""Tiny survey waves for the tests: rows of cells and a codebook, through the real import."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from data import warehouse
from data.lake.workspace import Workspace
from data.undersoekelse import importing
from data.undersoekelse.receipt import Receipt

Rows = Sequence[dict[str, object]]
CODEBOOK = """\
boelge: virksomheter-2025
tittel: Virksomheter 2025
feltperiode: {start: 2025-03-01, slutt: 2025-04-15}
leverandoer: Eksempel Analyse
modus: nett
fil:
  sti: svar.csv
respondent: id
maalgrupper:
  statlige_virksomheter:
    N: 181
    N_kilde: Register over statlige virksomheter
    utsendt: 181
    design: hel_populasjon
skalaer:
  ja_nei:
    koder: {0: Nei, 1: Ja}
    topp2: [1]
  grad:
    koder: {1: Svært liten grad, 2: Liten grad, 3: Verken eller, 4: Stor grad, 5: Svært stor grad,
            6: Vet ikke}
    topp2: [4, 5]
    vet_ikke: [6]
    ubesvart: [tom]
spoersmaal:
  bruk:
    maaltall: bruk_ressurs
    ordlyd: Har virksomheten brukt noe av dette?
    skala: ja_nei
    ledd:
      portal: {kolonne: q1_1, ressurs: arbeidsmiljoeportalen, ordlyd: "Har dere brukt portalen?"}
  nytte:
    maaltall: nytte
    ordlyd: I hvilken grad var den nyttig?
    skala: grad
    base: bruk.portal == 1
    base_tekst: virksomheter som har brukt portalen
    ledd:
      portal: {kolonne: q2_1, ressurs: arbeidsmiljoeportalen}
"""
ROWS: Rows = [
    {"id": "a1", "q1_1": 1, "q2_1": 5},
    {"id": "a2", "q1_1": 1, "q2_1": 2},
    {"id": "a3", "q1_1": 1, "q2_1": 6},
    {"id": "a4", "q1_1": 1, "q2_1": ""},
    {"id": "a5", "q1_1": 0, "q2_1": ""},
]


def write(folder: Path, rows: Rows = ROWS, codebook: str = CODEBOOK) -> Path:
    """Writes svar.csv and kodebok.yml; returns the codebook."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    path = folder / "kodebok.yml"
    path.write_text(codebook, "utf-8")
    return path


def imported(workspace: Workspace, rows: Rows = ROWS, codebook: str = CODEBOOK) -> Receipt:
    """Imports the wave from a folder beside the workspace."""
    return importing.run(workspace, write(workspace.root.parent / "levert", rows, codebook))


def wave(workspace: Workspace, rows: Rows = ROWS, codebook: str = CODEBOOK) -> Path:
    """Imports the wave; returns the warehouse."""
    imported(workspace, rows, codebook)
    return warehouse.current(warehouse.newest(workspace))
