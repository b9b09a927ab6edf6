"""A small wave with three designs, as files to import and as cases for R: the same respondents."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from data import warehouse
from data.lake import manifest
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.undersoekelse import importing
from tests.support import waves

WHOLE, STRATIFIED = "statlige_virksomheter", "kommuner_og_fylkeskommuner"
RAKED = "private_og_offentlige_virksomheter"
UNKNOWN, SECTORS, SIZES = 6, ("offentlig", "privat"), ("2-9", "10-49", "100-pluss")
STRATA = {"03": 70, "11": 150, "31": 400}
MARGINS = {
    "sector": {"offentlig": 2100.0, "privat": 6400.0},
    "size": {"2-9": 5000.0, "10-49": 2500.0, "100-pluss": 1000.0},
}
RAKED_BOOK = """\
  private_og_offentlige_virksomheter:
    filter: gruppe == firma
    design: vektet
    raking:
      kilde: Virksomhetsregisteret
      marginer:
        - {dimensjon: sektor, tall: {offentlig: 2100, privat: 6400}}
        - {dimensjon: stoerrelse, tall: {'2-9': 5000, '10-49': 2500, '100-pluss': 1000}}
"""
BACKGROUND = {
    "sektor": "{kolonne: sektor}",
    "stoerrelse": "{kolonne: stoerrelse}",
    "region": "{kolonne: fylke, versjon: '2024-'}",
    "bransje": "{kolonne: bransje}",
}
CODEBOOK = """\
boelge: {wave}
tittel: Virksomheter {year}
feltperiode: {{start: {field}-03-01, slutt: {field}-04-15}}
leverandoer: Eksempel Analyse
modus: nett
slag: {kind}
fil: {{sti: svar.csv}}
respondent: id
maalgrupper:
  statlige_virksomheter:
    {{filter: gruppe == stat, N: 181, N_kilde: Registeret, utsendt: 181, design: hel_populasjon}}
  kommuner_og_fylkeskommuner:
    filter: gruppe == kommune
    N: 620
    N_kilde: Kommuneregisteret
    design: stratifisert
    strata: {{dimensjon: region, N: {{'03': 70, '11': 150, '31': 400}}}}
{raked}dimensjoner:
  gruppe: {{kolonne: gruppe}}
{background}skalaer:
  ja_nei: {{koder: {{0: Nei, 1: Ja}}, topp2: [1]}}
  grad:
    koder: {{1: Svært liten grad, 2: Liten grad, 3: Verken eller, 4: Stor grad, 5: Svært stor grad,
            6: Vet ikke}}
    topp2: [4, 5]
    vet_ikke: [6]
    ubesvart: [tom]
spoersmaal:
  bruk:
    {{maaltall: bruk_ressurs, ressurs: arbeidsmiljoeportalen, kolonne: q1, skala: ja_nei,
     ordlyd: 'Har dere brukt portalen?'}}
  bruk_noa:
    {{maaltall: bruk_ressurs, ressurs: noa_pluss, kolonne: q4, skala: ja_nei,
     ordlyd: 'Har dere brukt NOA+?'}}
  nytte:
    maaltall: nytte
    ressurs: arbeidsmiljoeportalen
    kolonne: q2
    skala: grad
    ordlyd: I hvilken grad var portalen nyttig?
    base: bruk == 1
    base_tekst: virksomheter som har brukt portalen
  kjent:
    {{maaltall: kjennskap, kolonne: q3, skala: grad,
     ordlyd: 'Hvor godt kjenner dere temaet?'{linked}}}
"""
Row = dict[str, Any]


def people(seed: int = 7, sizes: tuple[int, int, int] = (91, 160, 240)) -> list[Row]:
    """Rows of the data file. Answers lean on sector and size, and on a lasting trait of each."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for group, count in zip(("stat", "kommune", "firma"), sizes, strict=True):
        for number in range(count):
            sector, size = rng.choice(SECTORS, p=[0.4, 0.6]), rng.choice(SIZES)
            trait = rng.normal() + 0.5 * (sector == "offentlig") + 0.3 * (size == "100-pluss")
            place = rng.choice(list(STRATA), p=[0.2, 0.3, 0.5])
            used = int(trait + rng.normal() > -0.3)
            rows.append({
                "id": f"{group}{number}", "gruppe": group, "sektor": str(sector),
                "stoerrelse": str(size), "fylke": str(place), "trekk": float(trait),
                "bransje": "barnehage" if rng.random() < 0.3 else "bygg",
                "q1": used, "q2": _grade(rng, trait) if used else "",
                "q3": _grade(rng, trait), "q4": int(trait + rng.normal() > 0.4),
            })  # fmt: skip
    return rows


def again(rows: list[Row], seed: int = 11, *, part: float = 1.0) -> list[Row]:
    """The same people two years later; a `part` of them under their old id."""
    rng = np.random.default_rng(seed)
    found = [
        row
        | {
            "id": row["id"] if rng.random() < part else f"ny-{row['id']}",
            "q1": int(row["trekk"] + rng.normal() > -0.9),
            "q3": _grade(rng, row["trekk"] + 0.5),
        }
        for row in rows
    ]
    # Who uses it still, finds it as useful as before; nobody else was asked.
    return [row | {"q2": row["q2"] if row["q1"] else ""} for row in found]


def _grade(rng: np.random.Generator, trait: float) -> int:
    if rng.random() < 0.12:
        return UNKNOWN
    return int(np.clip(np.rint(3 + trait + rng.normal(0, 0.8)), 1, 5))


def codebook(
    year: int = 2025,
    kind: str = "ekte",
    before: str = "",
    broken: str = "",
    background: Iterable[str] = BACKGROUND,
) -> str:
    """The codebook of a year; `before` is the wave that kjennskap is compared with.

    With `background` of "region" alone no cell is small, so nothing is hidden; the raked
    målgruppe is there only with all of it.
    """
    linked = f", sammenlignbar: {before}/kjent" if before else ""
    linked += f", brudd: {broken}" if broken else ""
    # NB: two years earlier than the name says, for a wave of the future is refused.
    return CODEBOOK.format(
        wave=f"virksomheter-{year}",
        year=year,
        field=year - 2,
        kind=kind,
        linked=linked,
        raked=RAKED_BOOK if set(background) == set(BACKGROUND) else "",
        background="".join(f"  {name}: {BACKGROUND[name]}\n" for name in background),
    )


def imported(workspace: Workspace, rows: list[Row], text: str) -> Path:
    """Imports the wave; returns the warehouse. The first of a workspace is imported once in a
    worker, and copied: many tests begin with the same.
    """
    written = [{k: v for k, v in row.items() if k != "trekk"} for row in rows]
    if manifest.read(workspace) == Manifest():
        shutil.copytree(
            _first(json.dumps(written, default=int), text), workspace.root, dirs_exist_ok=True
        )
    else:
        _into(workspace, written, text)
    return warehouse.current(warehouse.newest(workspace))


@cache
def _first(rows: str, text: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="boelge-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _into(Workspace(folder / "ws").create(), json.loads(rows), text)
    return folder / "ws"


def _into(workspace: Workspace, rows: list[Row], text: str) -> None:
    folder = workspace.root.parent / f"levert-{len(text)}-{len(rows)}-{text.split()[1]}"
    importing.run(workspace, waves.write(folder, rows, text))


def two_waves(
    folder: Path,
    part: float = 1.0,
    base_text: str = "",
    background: Iterable[str] = BACKGROUND,
    **book: str,
) -> tuple[Workspace, list[Row], list[Row], Path]:
    """Two waves, kjennskap in the later linked to the first: workspace, both rows, warehouse."""
    workspace = Workspace(folder / "ws").create()
    first = people()
    later = again(first, part=part)
    imported(workspace, first, codebook(background=background))
    text = codebook(2027, before="virksomheter-2025", background=background, **book)
    told = "kolonne: q3, skala: grad,"
    if base_text:
        text = text.replace(told, f"{told} base_tekst: {base_text},")
    return workspace, first, later, imported(workspace, later, text)


def case(rows: list[Row], group: str, split: str) -> dict[str, Any]:
    """The rows of one målgruppe as a case for R, by the values of one column."""
    mine = [row for row in rows if row["gruppe"] == group]
    data: dict[str, Any] = {
        "g": [row[split] for row in mine],
        "sector": [row["sektor"] for row in mine],
        "size": [row["stoerrelse"] for row in mine],
        "w": [1.0] * len(mine),
        "kjennskap": [_hit(row["q3"]) for row in mine],
        "nytte": [_hit(row["q2"]) for row in mine],
        "bruk_ressurs": [row["q1"] for row in mine],
    }
    data["y"] = data["kjennskap"]
    found: dict[str, Any] = {"data": data, "answers": ["kjennskap", "nytte", "bruk_ressurs"]}
    if group == "stat":
        data["N"] = [181.0] * len(mine)
        data["h"] = ["alle"] * len(mine)
    elif group == "kommune":
        data["h"] = [row["fylke"] for row in mine]
        data["N"] = [float(STRATA[h]) for h in data["h"]]
        data["w"] = [STRATA[h] / data["h"].count(h) for h in data["h"]]
    else:
        found |= {"margins": MARGINS, "method": "rake"}
    return found | {"also": []}


def _hit(answer: object) -> int | None:
    return None if answer in ("", UNKNOWN) else int(int(str(answer)) >= 4)
