"""The edge of the command lines: Norwegian only, one sentence, nothing that steers a terminal."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import zstandard

from data import __main__ as data_cli
from data import cli, inputs, printing
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import locked
from data.logs.reader import LogReader
from data.undersoekelse import draft, reading
from metrics import __main__ as metrics_cli
from tests import ROOT

ESCAPES = "\x1b]0;x\x07\x1b[31m\x9b2J\u202eabc\x85\u2028\ufeff"
# What it says to a programmer, and what it starts its own errors with, which ours replaces.
OURS = (
    "required. is an|callable|__call__|mode %r|subparser|dest=|resolution|must start|optional$|"
    "merge actions|can.t open|error: |conflicting|invalid option string"
)


def test_every_word_that_argparse_can_say_is_translated():
    text = Path(argparse.__file__).read_text("utf-8")
    said = re.findall(r"\b_\(\s*(['\"])(.*?)\1", text)
    said += re.findall(r"ngettext\(\s*(['\"])(.*?)\1", text)
    unknown = [w for _, w in said if not re.search(OURS, w) and w not in cli.WORDS]
    assert unknown == []


@pytest.mark.parametrize("words", [["-h"], ["ingest", "-h"], ["slett", "-h"]])
def test_the_help_is_norwegian(words, capsys):
    with pytest.raises(SystemExit):
        cli.main(lambda: data_cli.command(words))
    told = capsys.readouterr().out
    assert told.startswith("Bruk: ")
    assert not re.search("usage|options|positional|show this", told)


@pytest.mark.parametrize(
    "words",
    [
        ["ingest", "--kilde", ESCAPES, "x"],
        ["undersoekelse", "--fjern", ESCAPES],
        ["slett", "--kilde", "portal", "--fra", ESCAPES, "--til", "2024-01-01"],
        ["build", "--som", ESCAPES],
    ],
)
def test_what_was_written_wrong_is_shown_and_steers_nothing(words, workspace, capsys):
    assert cli.main(lambda: data_cli.command([*words, "--workspace", str(workspace.root)])) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert r"\u001b" in told
    assert not printing.UNSEEN.search(told.replace("\n", ""))


def test_json_with_an_escape_in_it_is_still_json(capsys):
    cli.main(lambda: print(json.dumps({"navn": ESCAPES}, ensure_ascii=False)))
    assert json.loads(capsys.readouterr().out) == {"navn": ESCAPES}


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (
            ZeroDivisionError("division by zero"),
            1,
            "Uventet feil i Portalinnsikt (ZeroDivisionError",
        ),
        (RecursionError("maximum"), 1, "Uventet feil"),
        (MemoryError(), 2, "Minnet tok slutt"),
        (
            NotADirectoryError(20, "Not a directory", "x"),
            2,
            "Kan ikke bruke x: det er ikke en mappe",
        ),
        (OSError(36, "File name too long", "x"), 2, "navnet er for langt"),
        (OSError(27, "File too large", "x"), 2, "filen ble større enn systemet tillater"),
        (OSError(99, "Cannot assign"), 2, "systemet svarte EADDRNOTAVAIL"),
        (UserError("to\nlinjer"), 2, r"to\nlinjer"),
        (KeyboardInterrupt(), 130, "Avbrutt"),
    ],
)
def test_every_error_is_one_norwegian_sentence(failure, code, said, capsys):
    def fail():
        raise failure

    assert cli.main(fail) == code
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1
    assert not re.search("Traceback|division|maximum|Not a|too l", told)


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "kodebok.yml"
    os.mkfifo(path)
    return path


def test_a_pipe_is_refused_and_not_waited_for(pipe, workspace):
    for read in (reading.load, lambda path: draft.draft([path]), inputs.settings):
        with pytest.raises(UserError, match="ikke en vanlig fil"):
            read(pipe)
    (workspace.root / "kilder.yml").symlink_to(pipe)
    with pytest.raises(UserError, match="ikke en vanlig fil"):
        sources.load(workspace)


@pytest.mark.parametrize(
    "content",
    [
        b"a: &a [x, x]\nb: *a\n",
        b"- " * 5000 + b"a",
        b"{a: " * 5000,
        b"a: " + b"9" * 10_000,
        b"a: 2024-99-99\n",
        b"a: !!python/object/apply:os.system ['true']\n",
        b"\xff\xfe",
        b"a: \x01\n",
        b"x" * (inputs.SMALL + 1),
    ],
)
def test_settings_made_to_break_the_reader_are_one_sentence(content, workspace):
    (workspace.root / "kilder.yml").write_bytes(content)
    with pytest.raises(UserError):
        sources.load(workspace)


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"x" * 10)
    assert inputs.content(path, limit=10) == b"x" * 10
    with pytest.raises(UserError, match="er på 10 byte, og grensen er 9 byte"):
        inputs.content(path, limit=9)


def test_a_workbook_that_fills_the_memory_is_refused(tmp_path):
    path = tmp_path / "svar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * 1000)
    assert inputs.unpacked(path, limit=1000) == path
    with pytest.raises(UserError, match="fyller 1000 byte utpakket"):
        inputs.unpacked(path, limit=999)


def test_a_packed_log_that_unpacks_without_end_is_refused(tmp_path):
    path = tmp_path / "access.log.zst"
    path.write_bytes(zstandard.compress(b"\n" * (200 * 2**20)))
    with pytest.raises(UserError, match="ganger sin egen størrelse"):
        for _ in LogReader(path).tables():
            pass


def test_a_reading_that_never_ends_is_stopped():
    with (
        pytest.raises(UserError, match=r"svar\.xlsx tar for lang tid"),
        inputs.within("svar.xlsx", 1),
    ):
        while True:
            pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_a_writer_that_must_wait_says_for_whom(workspace):
    command = [sys.executable, "-m", "data", "check", "--workspace", str(workspace.root)]
    with locked(workspace):
        waiting = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        told = waiting.stderr.readline()
    waiting.communicate(timeout=120)
    assert told.startswith("Venter på «")
    assert f"(prosess {os.getpid()}, siden " in told
    assert waiting.returncode == 0


def test_a_full_output_is_told(capsys, monkeypatch):
    class Full(io.StringIO):
        def flush(self):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())
    assert cli.main(lambda: print("x")) == 2
    assert "disken er full" in capsys.readouterr().err


def test_both_command_lines_end_here():
    assert data_cli.main is metrics_cli.main is cli.main
