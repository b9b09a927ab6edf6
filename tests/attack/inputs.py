"""Inputs that are broken in every way, for every file that a command reads; and damaged stores.

A command ends with 0 or 2, says at most one sentence about what is wrong, with no traceback and no
sign that steers a terminal, and never hangs. Damage of what is stored is refused or repaired: the
numbers afterwards are those of before, or there are none.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data import __main__ as commands
from data import cli
from tests import ROOT
from tests.attack.kill import forked, numbers

Read = tuple[Path, list[str]]
SETTINGS = {
    "kilder.yml": "portal: {noekkel_dager: 3, verter: [a.no]}\n",
    "oppbevaring.yml": "hendelser_maaneder: 1200\nsammendrag: true\n",
    "utelatt.csv": "felt,moenster,grunn,kilde\nsti,/x,fordi,\n",
}
PATIENCE = 120  # seconds
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]")
ODD = (
    b"\x1b]0;x\x07",
    b"\xff\xfe",
    b"\x00" * 50,
    b"9" * 400,
    b"\n" * 30,
    b"{[(" * 40,
    "\u202e".encode(),
)


def broken(content: bytes, draw: random.Random) -> bytes:
    """The content with one to three things wrong with it."""
    for _ in range(draw.randint(1, 3)):
        at, end = sorted(draw.randrange(len(content) + 1) for _ in range(2))
        match draw.randrange(7):
            case 0:
                content = content[:at]
            case 1:
                content = content[:at] + content[end:]
            case 2:
                content = content[:at] + draw.choice(ODD) + content[at:]
            case 3:
                content = content[:at] + draw.randbytes(draw.randint(1, 40)) + content[at:]
            case 4:
                content = (
                    content[:end] + content[at:end][:5000] * draw.randint(1, 4) + content[end:]
                )
            case 5:
                content = content.decode("latin-1").encode("utf-16")
            case _ if content and at < len(content):
                flipped = bytearray(content)
                flipped[at] ^= 1 << draw.randrange(8)
                content = bytes(flipped)
    return content


def said(words: list[str], root: Path) -> tuple[int, str]:
    """Exit code and all that a command says; code -14 when it hangs."""
    with tempfile.TemporaryFile() as out:
        pid = forked(lambda: _child(words, root, out.fileno()))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        out.seek(0)
        return code, out.read().decode(errors="replace")


def _child(words: list[str], root: Path, out: int) -> int:
    os.dup2(out, 1)
    os.dup2(out, 2)
    signal.alarm(PATIENCE)
    return cli.main(lambda: commands.command([*words, "--workspace", str(root)]))


def faults(code: int, text: str) -> list[str]:
    """What is wrong with how a command ended."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [
        *([f"ends with {code}"] if code not in (0, 2) else []),
        *(["a traceback"] if "Traceback" in text else []),
        *(["a steering sign"] if STEERING.search(text) else []),
        *([f"{len(lines)} lines"] if code == 2 and len(lines) > 2 else []),
    ]


def attack(files: dict[str, Read], full: Path, count: int) -> Iterator[str]:
    """Each file broken `count` times, and the command that reads it."""
    for name, (source, words) in files.items():
        good = source.read_bytes()
        for seed in range(count):
            root = full.parent / "inndata"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(full, root)
            inside = source.is_relative_to(full)
            place = root / source.relative_to(full) if inside else source
            before = numbers(root) if inside else ""
            place.chmod(0o600)
            place.write_bytes(broken(good, random.Random(f"{name}{seed}")))
            code, text = said(words, root)
            wrong = faults(code, text)
            if inside and code == 0 and name not in ("innstillinger", "maal", "utelatt"):
                wrong += [] if numbers(root) == before else ["other numbers"]
            yield from (f"{name} {seed}: {what}: {text[-160:]!r}" for what in wrong)
        source.write_bytes(good) if not source.is_relative_to(full) else None


def files_of(place: Path) -> dict[str, Read]:
    """Kind → the file, and the command that reads it. `place` has the logs and the waves."""
    full, lake = place / "full", place / "full" / "lager"
    for name, text in SETTINGS.items():
        (full / name).write_text(text, "utf-8")
    shutil.copy(ROOT / "data" / "reference" / "maal.csv", full / "maal.csv")
    book = next((place / "en").glob("*.yml"))
    answers = next(path for path in (place / "en").iterdir() if path != book)
    trial = ["undersoekelse", "--proev", str(book)]
    return {
        "logg": (place / "b.log", ["ingest", "--kilde", "portal", str(place / "b.log")]),
        "kodebok": (book, trial),
        "svar": (answers, trial),
        "utkast": (answers, ["kodebok", str(answers)]),
        "innstillinger": (full / "kilder.yml", ["check"]),
        "oppbevaring": (full / "oppbevaring.yml", ["rydd"]),
        "maal": (full / "maal.csv", ["check"]),
        "utelatt": (full / "utelatt.csv", ["check"]),
        "journal": (lake / "journal.jsonl", ["build"]),
        "manifest": (lake / "manifest.json", ["build"]),
        "hendelser": (next(lake.glob("*portal*/0*.parquet")), ["build"]),
        "svarlager": (next(lake.glob("*boelge*/svar.parquet")), ["build"]),
        "varehus": (next((full / "varehus").glob("*.duckdb")), ["build"]),
        "peker": (full / "varehus" / "gjeldende.json", ["status"]),
    }
