"""What was measured as a page for the reader (docs/ytelse.md), and as a line of the history."""

from __future__ import annotations

import csv
import datetime as dt
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from tests import ROOT
from tests.bench.measured import Measured

PAGE = ROOT / "docs" / "ytelse.md"
HISTORY = ROOT / "docs" / "ytelse.csv"
COLUMNS = ("dag", "utgave", "linjer", "del", "hva", "verdi", "enhet", "budsjett")
ABOUT = """# Ytelse

`make bench` måler og skriver denne siden. Forholdstall fra én kjøring kan sammenlignes; sekunder \
følger maskinen. `make bench BENCH=1m` er et raskt blikk med en million linjer; uten `BENCH` er \
det ti millioner. Hver kjøring legger også linjer i [ytelse.csv](ytelse.csv), så en utgave kan \
holdes mot den før.

- **Loggen** er laget av `tests/bench/ingest.py`: tre år, én av fem forespørsler fra roboter, én \
av tre til en side. Den leses av `gzip -dc`, GoAccess og oss etter tur; tallet er medianen.
- **Lesing** er fra fil til hendelser i lageret. **Hele kommandoen** er `python -m data ingest` \
med bygging av varehuset.
- **Spørsmålene** er de ni en bruksside stiller, over den samme loggen. Ingen svar er \
husket; det som leses én gang av et varehus (navn, filer, dager og måneder), er lest.
- **Leserne** spør demoen om hele sider over hver sin forbindelse, med ti sekunder mellom.
- **Nettleseren** er Chromium mot demoen, og en tom Streamlit-side i de samme rundene. Et valg i \
filteret holdes mot en side med ett valg og én tekst.

"""


def write(measured: Sequence[Measured], lines: int) -> None:
    """Writes the page, and adds a row of the history for each measure."""
    PAGE.write_text(ABOUT + _machine(lines) + "\n".join(_tables(measured)) + "\n", "utf-8")
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        day, edition = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", _edition()
        for each in measured:
            value = f"{each.value:.3g}"
            head = (day, edition, lines, each.part, each.what)
            writer.writerow((*head, value, each.unit, each.budget or ""))


def _tables(measured: Iterable[Measured]) -> Iterable[str]:
    for part, rows in groupby(measured, key=lambda each: each.part):
        yield f"\n## {part}\n"
        yield "| hva | målt | budsjett | holdt |"
        yield "|--|--:|--:|--|"
        for each in rows:
            limit = "" if each.budget is None else _told(each.budget, each.unit)
            sign = "" if each.budget is None else "≥ " if each.at_least else "≤ "
            kept = {None: "", True: "ja", False: "nei"}[each.kept]
            value = _told(each.value, each.unit)
            yield f"| {each.what} | {value} | {sign}{limit} | {kept} |"


def _told(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".replace(".", ",")


def _machine(lines: int) -> str:
    names = ("duckdb", "pyarrow", "streamlit")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Målt {dt.datetime.now(dt.UTC):%d.%m.%Y} i utgave {_edition()} med {lines:,} linjer, på "
        f"{os.cpu_count()} kjerner, Python {platform.python_version()}, {versions}.\n"
    ).replace(",", "\N{NO-BREAK SPACE}", f"{lines:,}".count(","))


def _edition() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(asked, cwd=Path(ROOT), capture_output=True, text=True, check=False)
    return found.stdout.strip() or "uten git"
