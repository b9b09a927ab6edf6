"""A part of the command lines and files that `make angrep` tries: one sentence, and exit 2."""

from __future__ import annotations

import shutil
import sys
from itertools import islice
from types import ModuleType

import pytest

from metrics.commands import BEYOND
from tests.attack import words
from tests.support import facts


@pytest.fixture(autouse=True)
def main_of_its_own(monkeypatch):
    """A page that was tried before is still `__main__`, and every child would run it first."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(facts.root(), tmp_path / "ws")


@pytest.mark.parametrize("first", range(2))
def test_what_is_written_wrong_is_answered_with_one_sentence(root, first):
    *told, count = words.attack(root, islice(words.arguments(), first, None, 40))
    assert told == []
    assert int(count.split()[0]) >= 14


def test_what_is_no_file_to_read_is_answered_with_one_sentence(root, tmp_path):
    place = tmp_path / "filer"
    place.mkdir()
    *told, _ = words.attack(root, islice(words.files(place), 0, None, 11))
    assert told == []


def test_an_answer_that_is_wrong_is_seen():
    assert words.faults(2, "Filen finnes ikke – kontroller stien.\n") == []
    assert words.faults(1, "Filen finnes ikke.\n")
    assert words.faults(2, "error: invalid choice\n")
    assert words.faults(2, "En setning.\nOg en til.\n")
    assert words.faults(2, "\x1b[31mFilen\n")


@pytest.mark.parametrize("name", [b"\xff.log", b"\xed\xa0\x80"])
def test_a_name_that_is_no_text_is_refused(root, tmp_path, name):
    path = tmp_path / name.decode(errors="surrogateescape")
    path.write_bytes(b"x")
    asked = iter([("data", ["ingest", "--kilde", "portal", str(path)])])
    assert list(words.attack(root, asked)) == ["1 prøvd"]


def test_a_workspace_that_is_a_file_is_refused(root, tmp_path):
    (tmp_path / "x").write_text("x")
    for line in (["status"], ["planer"], ["rydd"]):
        asked = iter([("data", [*line, "--workspace", str(tmp_path / "x")])])
        assert list(words.attack(root, asked)) == ["1 prøvd"]


def test_a_value_that_is_none_is_refused_by_every_command(root):
    for name, asked in BEYOND.items():
        metric = ["nytte" if name in ("svarskala", "modell") else "sidevisninger"] * asked.of_metric
        line = iter([("metrics", [name, *metric, "--bransje", "finnesikke"])])
        assert list(words.attack(root, line)) == ["1 prøvd"], name
