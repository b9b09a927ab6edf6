"""Kills a command at each of its file-changing calls, and looks at what is left.

The command runs in a fork of a warm process with an audit hook that counts the calls. After a kill
the numbers are those of before or after, and the same command again ends as if nothing had been.
NB: what DuckDB and Arrow write themselves is not counted; all of it has names that do not count.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from data import __main__ as commands
from data import cli, warehouse
from data.lake import manifest
from data.lake.workspace import Workspace
from data.warehouse import pointer

CHANGES = {
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.utime",
    "os.link", "os.symlink", "shutil.rmtree",
}  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NUMBERS = """select kilde || '/' || fil as navn, sidevisninger::bigint as n from innlasting
    union all select boelge, count(*) from b_svarer group by 1 order by 1, 2"""


def changes(root: Path, event: str, arguments: tuple[object, ...]) -> bool:
    """True when an audit event changes a file of the workspace."""
    if not arguments or str(root) not in str(arguments[0]):
        return False
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & WRITES)
    return event in CHANGES


def run(words: list[str], root: Path, kill: int | None = None) -> tuple[int, int]:
    """Exit code (−9 when killed) and number of changing calls of a command in a fork."""
    reader, writer = os.pipe()
    pid = forked(lambda: _child(words, root, kill, writer))
    os.close(writer)
    with os.fdopen(reader) as told:
        count = len(told.read())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), count


def forked(work: Callable[[], int]) -> int:
    """The id of a child that does the work and ends with what it gives, 1 when it breaks.

    NB: a child that came back would leave the `with` of its parent, and take the folder with it.
    """
    if pid := os.fork():
        return pid
    code = 1
    try:
        code = work()
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _child(words: list[str], root: Path, kill: int | None, told: int) -> int:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if changes(root, event, arguments):
            seen += 1
            os.write(told, b".")
            if seen == kill:
                os.kill(os.getpid(), 9)

    sys.addaudithook(count)
    return cli.main(lambda: commands.command([*words, "--workspace", str(root)]))


def numbers(root: Path) -> str:
    """What a reader sees, asked for in a fork, so that nothing is held open here."""
    reader, writer = os.pipe()
    pid = forked(lambda: _told(root, writer))
    os.close(writer)
    with os.fdopen(reader) as told:
        found = told.read()
    os.waitpid(pid, 0)
    return found


def _told(root: Path, writer: int) -> int:
    path = warehouse.newest(Workspace(root))
    shown = json.dumps(warehouse.rows(path, NUMBERS)) if path else "ingenting"
    os.write(writer, shown.encode())
    return 0


def left(root: Path) -> list[str]:
    """What lies in the workspace and should not."""
    workspace = Workspace(root)
    named = manifest.read(workspace).folders()
    shown = {item.name for item in pointer.read(workspace)}
    found = [str(p) for p in root.rglob("*") if p.name.startswith((".tmp-", ".demo"))]
    found += [p.name for p in workspace.lake.iterdir() if p.is_dir() and p.name not in named]
    found += [p.name for p in pointer.all_of(workspace) if p.name not in shown]
    return found


def attack(words: list[str], start: Path, root: Path, step: int = 1) -> Iterator[str]:
    """What went wrong at each call, as sentences. `start` is the workspace that the command meets.

    `step` is how many calls apart the kills are.
    """

    def fresh() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(start, root)

    fresh()
    before = numbers(root)
    code, count = run(words, root)
    after, aside = numbers(root), len(list(Workspace(root).aside.glob("*")))
    if code or not count:
        yield f"{words}: ends with {code} after {count} calls"
    for call in range(1, count + 1, step):
        fresh()
        run(words, root, kill=call)
        between = numbers(root)
        code, _ = run(words, root)
        wrong = [
            *(["other numbers after the kill"] if between not in (before, after) else []),
            *([f"the same command again ends with {code}"] if code else []),
            *(["other numbers in the end"] if numbers(root) != after else []),
            *left(root),
            *(
                ["other things aside"]
                if len(list(Workspace(root).aside.glob("*"))) != aside
                else []
            ),
        ]
        yield from (f"{words} killed at call {call} of {count}: {what}" for what in wrong)
