"""What can be written wrong after `python -m data` and `python -m metrics`, and what is said to it.

Every one of them ends with 2, with one Norwegian sentence without a sign that steers a terminal,
and nothing is changed. `python -m tests.attack.words` tries them all; it takes some minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from data import __main__ as data_commands
from data import cli
from data.drift import lines
from data.lake import journal, workspace
from metrics import commands as metric_commands
from tests.attack.inputs import PATIENCE, STEERING

Written = tuple[str, list[str]]  # «data» or «metrics», and the words after it
RUN: dict[str, Callable[[list[str]], None]] = {
    "data": data_commands.command,
    "metrics": metric_commands.command,
}
# NB: a child of a process that has asked DuckDB may die of it: these are of one that has not.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.attack.words"])
# No name of anything, no date, no number.
NAMES = (
    "finnesikke", " ", "-1", "nan", "9" * 400, "a\0b", "\x1b]0;x\x07", "\ud800", "../../etc/passwd",
    "'; drop table hendelser; --", "%s%n{0}", "🦄", "a" * 5000, "\n\n", "\u202eabc", "--", "Ⅳ",
)  # fmt: skip
DAYS = (
    *NAMES, "2024-02-30", "2024-13-01", "0000-00-00", "99999-01-01", "2024-01-01T25:00", "i dag",
    "2024‐01‐01", "1e3", "-2024-01-01", "01.02.2024x",
)  # fmt: skip
SIZES = ("nan", "inf", "-inf", "0", "-1", "1e999", "1e9", "x", "", "1,5", "\x1b[31m", "½")
ENGLISH = re.compile(
    r"(?i)\b(usage|error|invalid|argument [^s]|expected|required|traceback|unrecognized|not found|"
    r"no such|cannot|failed|unexpected)\b"
)
FILTERS = ("bransje", "region", "maalgruppe", "sektor", "stoerrelse", "verktoey", "ressurs",
           "kilde", "naering", "boelge", "vekting")  # fmt: skip


def arguments() -> Iterator[Written]:
    """Names, days and numbers that are none, in every place where one stands."""
    for odd in NAMES:
        yield "data", [odd]
        yield "metrics", [odd]
        yield "data", ["ingest", "--kilde", odd, "x.log"]
        yield "data", ["ingest", "--kilde", "portal", "--fjern", odd]
        yield "data", ["undersoekelse", "--fjern", odd]
        yield "data", ["build", "--som", odd]
        yield "data", ["slett", "--boelge", odd]
        yield "data", ["slett", "--kilde", "portal", "--fil", odd]
        yield "data", ["slett", "--kilde", odd, "--fil", "a.log"]
        yield "metrics", ["show", odd]
        yield "metrics", ["show", "sidevisninger", "--fordeling", odd]
        yield "metrics", ["show", "sidevisninger", "--bevis", odd]
        yield "metrics", ["aarsanslag", odd]
        yield "metrics", ["svarskala", odd]
        yield "metrics", ["personvern", odd]
        if odd != "--":  # no name at all lists them
            yield "metrics", ["register", odd]
        yield "metrics", ["ranking", "--vekt", odd]
        yield "metrics", ["ranking", "--gruppe", odd]
        yield "metrics", ["tilsyn", "--slag", odd]
    for odd in DAYS:
        yield "metrics", ["show", "sidevisninger", "--fra", odd]
        yield "metrics", ["show", "sidevisninger", "--til", odd]
        yield "metrics", ["aarsanslag", "sidevisninger", "--til", odd]
        yield "data", ["slett", "--kilde", "portal", "--fra", odd, "--til", "2024-11-12"]
        yield "data", ["slett", "--kilde", "portal", "--fra", "2024-11-12", "--til", odd]
    for odd in SIZES:
        yield "data", ["demo", "--stoerrelse", odd]
        yield "metrics", ["ranking", "--vekt", f"stoerrelse={odd}x"]
    for name in FILTERS:
        for odd in ("finnesikke", "a\0b", "\x1b[2J", "'; drop", "\ud800", "🦄"):
            yield "metrics", ["show", "sidevisninger", f"--{name}", odd]
    yield from combined()


def combined() -> Iterator[Written]:
    """Words that are right each by itself, and not together; and words that are left out."""
    together = [
        "", "slett", "slett --kilde portal", "slett --fra 2024-11-12", "slett --fil a.log",
        "slett --kilde portal --fra 2024-11-12", "slett --boelge b --kilde portal",
        "slett --svarer a --fil b", "slett --kilde portal --fra 2024-11-13 --til 2024-11-12",
        "slett --opphev", "slett --kilde portal --fra 2024-11-12 --til 2024-11-12 --opphev",
        "ingest", "ingest --kilde", "ingest --kilde portal", "ingest x.log",
        "ingest --kilde a b --x",
        "undersoekelse --fjern", "undersoekelse", "undersoekelse x.yml --fjern b --proev",
        "kodebok",
        "build --som", "build x", "status --json=1", "status --csv", "check --hurtig", "demo x",
        "demo --stoerrelse", "rydd --alt", "formats x", "--versjon", "-x", "ingest --ki portal --f",
        "gjenopprett x", "oppstart x", "planer --csv", "anbefalinger x", "registre x",
    ]  # fmt: skip
    yield from (("data", line.split()) for line in together)
    asked = [
        "", "show", "list x", "show a b", "show sidevisninger --json --csv", "ranking --vekt",
        "show sidevisninger --fra 2024-02-01 --til 2024-01-01", "ranking --vekt a=1 a=2",
        "ranking --vekt stoerrelse=-1", "ranking --vekt stoerrelse=nan", "ranking --vekt =",
        "side_om_side sidevisninger", "soek",
        "side_om_side sidevisninger --bransje barnehage", "side_om_side nytte --bransje a,b",
        "maanedssnitt sidevisninger --fordeling uke", "aarsanslag", "maal x", "modell", "svarskala",
        "show sidevisninger --fra", "show --fra 2024-01-01", "publisert --x", "matrise --slag 1",
        "show sidevisninger --fra 2024-01-01 --fra", "show sidevisninger --f 2024-01-01",
        "show sidevisninger --bransje", "personvern", "--json", "show sidevisninger --csv=1",
    ]  # fmt: skip
    yield from (("metrics", line.split()) for line in asked)


def files(place: Path) -> Iterator[Written]:
    """Things that are no log, no codebook and no data file, for each command that reads one."""
    for odd in map(str, _odd_files(place)):
        yield "data", ["ingest", "--kilde", "portal", odd]
        yield "data", ["undersoekelse", odd]
        yield "data", ["undersoekelse", "--proev", odd]
        if not odd.endswith(("tekst.log", "tekst.xlsx", ".csv")):  # a column of text is a data file
            yield "data", ["kodebok", odd]
        yield "data", ["geodatabase", odd]
    for odd in _odd_places(place):
        for words in (["status"], ["check"], ["planer"], ["rydd"]):
            yield "data", [*words, "--workspace", odd]
        yield "metrics", ["show", "sidevisninger", "--workspace", odd]


def _odd_files(place: Path) -> Iterator[Path]:
    draw = random.Random(11)
    (place / "mappe").mkdir()
    (place / "ring").symlink_to(place / "ring")
    os.mkfifo(place / "roer.log")
    text = b"Dette er ingen logg.\nOg ingen kodebok.\n" * 40
    made = {
        "tom.log": b"", "nul.log": b"\0" * 5000, "bin.log": draw.randbytes(5000),
        "bin.xlsx": draw.randbytes(5000), "bin.sav": draw.randbytes(5000),
        "bin.yml": draw.randbytes(900),
        "tekst.log": text, "tekst.sav": b"$FL2" + text, "tekst.xlsx": text,
        "esc.yml": b"\x1b[31m: 1\n",
        "dyp.yml": b"[" * 5000, "ring.yml": b"a: &a [*a]\n", "x.yml": b"boelge: 1\n",
        "liste.yml": b"- 1\n",
        "a.csv": b"a;b\n1;2\n", "esc.csv": b"\x1b]0;x\x07;b\n1;2\n",
        "u16.csv": text.decode().encode("utf-16"),
        "a.gz": b"\x1f\x8b\x08" + draw.randbytes(50), "a.zip": b"PK\x03\x04" + draw.randbytes(90),
        "a.zst": b"\x28\xb5\x2f\xfd" + draw.randbytes(60), "a.json": b"{" * 3000,
        "en.log": b"x" * 100_000,
    }  # fmt: skip
    for name, content in made.items():
        (place / name).write_bytes(content)
    _bomb(place / "bombe.xlsx")
    odd = [
        "mappe",
        "ring",
        "roer.log",
        "bombe.xlsx",
        "finnes ikke",
        "\ud800",
        "a\0b",
        "a" * 400,
        *made,
    ]
    yield from (place / name for name in odd)
    yield from map(Path, ("", "-", "/dev/zero", "/dev/null", "/dev/tty", "/proc/self/mem", "~"))


def _bomb(path: Path) -> None:
    """A workbook with one sheet that fills 300 MB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<x/>")
        with made.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(b"0" * 2**20)


def _odd_places(place: Path) -> list[str]:
    return [str(place / name) for name in ("tekst.log", "roer.log", "ring", "a\0b", "a" * 400)]


def said(program: str, words: list[str], root: Path) -> tuple[int, str]:
    """Exit code and all that a command says on stderr; −14 when it hangs."""
    with tempfile.NamedTemporaryFile() as out:
        child = FORKS.Process(target=_answer, args=(program, words, str(root), out.name))
        child.start()
        child.join()
        return child.exitcode, Path(out.name).read_text("utf-8", errors="replace")


def _answer(program: str, words: list[str], root: str, errors: str) -> None:
    """Runs the command in a process of its own, and ends it with the exit code."""
    quiet, out = os.open(os.devnull, os.O_RDWR), os.open(errors, os.O_WRONLY)
    for number, target in enumerate((quiet, quiet, out)):
        os.dup2(target, number)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8") for n in (1, 2))
    os.environ["PORTAL_WORKSPACE"] = root
    signal.alarm(PATIENCE)
    code = 1
    try:
        code = cli.main(lambda: RUN[program](words))
    except SystemExit as stop:
        code = int(stop.code or 0)
    os._exit(code)


def faults(code: int, text: str) -> list[str]:
    """What is wrong with how a command that was written wrong was answered."""
    return [
        *([f"ends with {code}"] if code != 2 else []),
        *(["a steering sign"] if STEERING.search(text) else []),
        *(["English"] if ENGLISH.search(re.sub("«[^»]*»", "", text)) else []),
        *([f"{len(text.splitlines())} lines"] if len(text.splitlines()) != 1 else []),
    ]


def contents(root: Path) -> dict[str, str]:
    """Every file of the workspace but the locks and the log of what ran, with its hash."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in (workspace.LOCK, journal.LOCK)
        if path.parent.name != lines.FOLDER
    }


def attack(root: Path, written: Iterator[Written]) -> Iterator[str]:
    """What is wrong with the answers, one sentence each; and, last, how many were tried."""
    count, before = 0, contents(root)
    for program, words in written:
        count += 1
        code, text = said(program, words, root)
        wrong = faults(code, text)
        if contents(root) != before:
            wrong.append("something is changed")
            before = contents(root)
        shown = [word[:60] for word in words]
        yield from (f"{program} {shown}: {what}: {text[-200:]!r}" for what in wrong)
    yield f"{count} prøvd"


def main(full: Path | None) -> int:
    """Tries all of them on a copy of a workspace; gives how many answers are wrong."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        root = place / "ws"
        if full:
            shutil.copytree(full, root)
        root.mkdir(exist_ok=True)
        wrong = 0
        for written in (arguments(), files(place)):
            *told, count = attack(root, written)
            print("\n".join([*told, count]), flush=True)
            wrong += len(told)
    return wrong


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("arbeidsomraade", nargs="?", type=Path)
    sys.exit(main(reader.parse_args().arbeidsomraade) > 0)
