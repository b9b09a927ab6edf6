"""A hundred ways to damage what is stored, and what every command says afterwards.

Each ends with 0 or 2, with no traceback; and the numbers are those of before, or there are none.
`python -m tests.attack.damage 100` takes a hundred of them, of every kind of file; without a number
all are tried, which takes hours.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from data.editors import plan_log
from data.lake.workspace import Workspace
from data.registre import snapshots
from data.registre.tables import REGISTERS
from metrics import commands as metric_commands
from tests.attack.inputs import STEERING, said
from tests.attack.kill import forked, run
from tests.data.logs.test_ingest import lines
from tests.support.waves import ROWS, write

ASKED = (
    ["show", "sidevisninger", "--fordeling", "dag", "--json"],
    ["show", "nytte", "--json"],
    ["show", "visninger_per_1000_sysselsatte", "--fordeling", "bransje", "--json"],
    ["planer", "--json"],
)
# The commands that meet the damage, in this order, each on what the one before left.
ORDERS = (("status",), ("oppstart",), ("check",), ("build",))
Damage = Callable[[bytes, random.Random], bytes | None]


def _flipped(content: bytes, draw: random.Random) -> bytes:
    found = bytearray(content)
    found[draw.randrange(len(found))] ^= 1 << draw.randrange(8)
    return bytes(found)


DAMAGES: dict[str, Damage] = {
    "bit": _flipped,
    "bit 2": _flipped,
    "kuttet": lambda content, draw: content[: draw.randrange(len(content))],
    "tom": lambda *_: b"",
    "borte": lambda *_: None,
    "nuller": lambda content, draw: b"\0" * len(content),
    "vokst": lambda content, draw: content + draw.randbytes(40),
}


def filled(root: Path, place: Path) -> Workspace:
    """A workspace with a bit of everything: two logs, a wave, a plan, registers, five builds."""
    (place / "bok").mkdir()
    for name, text in (
        ("a.log", lines(50, path="/bransje/barnehage")),
        ("b.log", lines(20, "20/Nov/2024")),
    ):
        (place / name).write_text(text, "utf-8")
        run(["ingest", "--kilde", "portal", str(place / name)], root)
    run(["undersoekelse", str(write(place / "bok", ROWS))], root)
    workspace = Workspace(root)
    plan = plan_log.Plan(stadium="brukertest")
    plan_log.save(workspace, "frisor", "noa_pluss", plan, who="Prøve", base=0)
    for register in REGISTERS[:2]:
        snapshots.keep(workspace, register, snapshots.before(workspace, register))
    run(["build"], root)
    return workspace


def answers(root: Path) -> str:
    """What the commands answer, or how they refuse, asked in forks."""
    return json.dumps([_answer(words, root) for words in ASKED])


def _answer(words: list[str], root: Path) -> str:
    with tempfile.TemporaryFile() as out:
        pid = forked(lambda: _child(words, root, out.fileno()))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        out.seek(0)
        found = out.read().decode()
    return "avvist" if code == 2 else _numbers(found) if code == 0 else f"slutter med {code}"


def _child(words: list[str], root: Path, out: int) -> int:
    os.dup2(out, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    return metric_commands.main(lambda: metric_commands.command([*words, "--workspace", str(root)]))


def _numbers(text: str) -> str:
    """The rows alone: where they come from is told of another build."""
    found = json.loads(text)
    return json.dumps(found.get("rader", found) if isinstance(found, dict) else found)


def faults(root: Path, before: list[str]) -> Iterator[str]:
    """What is wrong with what is answered now."""
    for words, was, now in zip(ASKED, before, json.loads(answers(root)), strict=True):
        if now not in (was, "avvist"):
            yield f"{words[:2]} {'svarer noe annet' if now[0] in '[{' else now}"


def damaged(
    full: Path, root: Path, path: Path, how: str, *orders: tuple[str, ...]
) -> Iterator[str]:
    """What goes wrong when this file is damaged so. `path` is inside `full`."""
    before = json.loads(answers(full))
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(full, root)
    target = root / path.relative_to(full)
    left = DAMAGES[how](target.read_bytes(), random.Random(f"{path.name}{how}"))
    target.chmod(0o600)
    target.unlink()
    if left is not None:
        target.write_bytes(left)
    yield from faults(root, before)
    for words in orders or ORDERS:
        code, text = said(list(words), root)
        if code not in (0, 2) or "Traceback" in text or STEERING.search(text):
            yield f"{words}: slutter med {code}: {text[-200:]!r}"
        yield from (f"etter {words[0]}: {what}" for what in faults(root, before))


def kinds(full: Path) -> dict[str, list[tuple[Path, str]]]:
    """Kind of file → every (file, damage) of it. The kind is the name without digits and ids."""
    found: dict[str, list[tuple[Path, str]]] = {}
    for path in sorted(p for p in full.rglob("*") if p.is_file()):
        shape = re.sub(r"[0-9].*?(?=/|\.[a-z]+$)", "#", str(path.relative_to(full)))
        ways = DAMAGES if path.stat().st_size else ["borte"]
        found.setdefault(shape, []).extend((path, how) for how in ways)
    return found


def chosen(full: Path, most: int | None) -> list[tuple[Path, str]]:
    """Damages of every kind in turn, drawn by lot within it, until there are so many."""
    draw = random.Random(11)
    lots = [draw.sample(ways, len(ways)) for ways in kinds(full).values()]
    return [one for row in zip_longest(*lots) for one in row if one][:most]


def main(most: int | None = None) -> int:
    """Damages a filled workspace in this many ways, or in all; gives how much went wrong."""
    wrong = count = 0
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        full = filled(place / "full", place).root
        for count, (path, how) in enumerate(chosen(full, most), 1):
            print(f"{count}: {path.relative_to(full)}, {how}", flush=True)
            for sentence in damaged(full, place / "ws", path, how):
                wrong += 1
                print(f"  GALT: {sentence}", flush=True)
        print(f"{count} skader prøvd, {wrong} galt")
    return wrong


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])) > 0)
