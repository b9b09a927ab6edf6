"""How a command starts: without the libraries that only some of them need."""

from __future__ import annotations

import subprocess
import sys

from data import __main__ as cli
from tests import ROOT

HEAVY = {"pandas", "scipy", "plotly", "streamlit", "pyreadstat", "openpyxl", "httpx"}


def test_a_command_reads_in_no_library_that_it_may_not_need():
    code = "import sys, data.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & HEAVY == set()


def test_a_log_is_read_in_without_the_rooms_of_other_commands():
    code = "import sys, data.__main__ as m; m.parser(['ingest']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    read = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    assert read & {"tqdm", "maxminddb", "pyarrow.dataset"} == set()
    rooms = {command.room.split(".")[0] for command in cli.COMMANDS.values()}
    assert read & {f"data.{room}" for room in rooms} - {"data.tellemaater"} == {"data.logs"}


def test_every_command_has_what_runs_it_and_the_options_that_it_shows():
    for name, command in cli.COMMANDS.items():
        assert callable(command.found(command.run)), name
    every, one = cli.parser(), cli.parser(["slett"])
    assert _own(every, "slett") == _own(one, "slett")
    bare = {name for name, command in cli.COMMANDS.items() if not command.options}
    assert {n for n in cli.COMMANDS if _own(every, n) == _own(one, "ingest")} == bare


def _own(parser, name):
    """The options of a command, as its help shows them."""
    (commands,) = (a.choices for a in parser._actions if a.dest == "kommando")
    return commands[name].format_help().replace(f"data {name} ", "data NAVN ").split()


def test_a_table_of_arrow_is_made_without_pandas():
    made = "import pyarrow as pa, sys; {}pa.Table.from_pylist([{{'n': 1}}]); print(*sys.modules)"
    read = [
        subprocess.run(
            [sys.executable, "-c", made.format(first)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for first in ("", "from data import arrow; arrow.without_pandas(); ")
    ]
    # NB: the day pyarrow no longer reads it in by itself, `data.arrow` has nothing to do.
    assert ["pandas" in names for names in read] == [True, False]


def test_the_metrics_are_listed_without_all_that_counts_them():
    code = "import sys, metrics.__main__ as m; m.command(['list']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    *listed, read = done.stdout.splitlines()
    assert any(" unike_brukere " in line for line in listed)
    assert set(read.split()) & {*HEAVY, "numpy", "pyarrow", "metrics.query"} == set()
