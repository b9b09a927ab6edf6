"""Answers on the disk: the same as counted, of the same question alone, and never in the way."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data.lake.workspace import Workspace
from data.warehouse import pointer
from metrics import query
from metrics.engine import question
from metrics.engine.selection import Selection
from metrics.husket import kept
from metrics.query import counted

APRIL = Selection(fra=dt.date(2024, 4, 1), til=dt.date(2024, 4, 30))
ASKED = [
    ("sidevisninger", Selection(), "maaned"),
    ("besoek", APRIL, None),
    ("fluktfrekvens", Selection(region=("Oslo",)), "region"),
    ("kjennskap", APRIL, None),
    ("besoek", Selection(kilde=("publisert",)), "aar"),
]


@pytest.fixture
def answered(fixture_warehouse):
    """The files of one answer, and how to ask for it again without what the process remembers."""
    folder = fixture_warehouse.parent / pointer.answers(_shown(fixture_warehouse).sha256)
    pointer.forget_answers(folder)

    def ask(metric, selection, split):
        counted.answer.cache_clear()
        with kept.shared():
            return query.run(metric, selection, split, warehouse=fixture_warehouse)

    yield ask, folder
    pointer.forget_answers(folder)


def _shown(path):
    return pointer.read(Workspace(path.parents[1]))[0]


def _never(_):
    raise AssertionError("counted again")


@pytest.mark.parametrize(("metric", "selection", "split"), ASKED)
def test_what_is_read_again_is_what_was_counted(
    fixture_warehouse, answered, metric, selection, split
):
    _, folder = answered
    asked = question.ask(metric, selection, split, fixture_warehouse)
    fresh = query.run(metric, selection, split, warehouse=fixture_warehouse)
    assert not folder.exists()  # the command line keeps nothing
    with kept.shared():
        written = kept.answer(asked, counted._counted if metric != "kjennskap" else lambda _: fresh)
        again = kept.answer(asked, _never)
    assert again == written
    assert again.rows == fresh.rows
    assert [repr(row) for row in again.rows] == [repr(row) for row in fresh.rows]


@pytest.mark.parametrize("harm", ["cut", "swapped", "empty", "other", "nonsense"])
def test_a_file_that_is_damaged_or_of_another_question_is_passed_over(answered, harm):
    ask, folder = answered
    right = ask("sidevisninger", Selection(), "maaned")
    ask("sidevisninger", Selection(bransje=("barnehage",)), "maaned")
    files = sorted(folder.rglob("*.json"))
    assert len(files) == 2
    contents = [file.read_bytes() for file in files]
    for file, mine, other in zip(files, contents, contents[::-1], strict=True):
        file.write_bytes(
            {
                "cut": mine[:-1],
                "swapped": mine.replace(b"2024", b"2023"),
                "empty": b"",
                "other": other,
                "nonsense": _marked(b"[1, 2]"),
            }[harm]
        )
    assert ask("sidevisninger", Selection(), "maaned") == right


def _marked(body: bytes) -> bytes:
    return kept._mark(body).encode() + b"\n" + body


def test_a_hidden_number_is_not_in_the_file(answered):
    ask, folder = answered
    found = ask("sidevisninger", Selection(region=("Oslo",)), None)
    for file in folder.rglob("*.json"):
        told = json.loads(file.read_bytes().partition(b"\n")[2])
        for row, said in zip(found.rows, told["rader"], strict=True):
            assert (said["verdi"], said["grunnlag"]) == (row.verdi, row.grunnlag)


def test_answers_have_a_bound_and_go_with_their_warehouse(answered, fixture_warehouse, monkeypatch):
    ask, folder = answered
    monkeypatch.setattr(kept, "MOST", 4)
    for month in range(1, 8):
        ask("besoek", Selection(fra=dt.date(2024, month, 1)), None)
    for place in folder.iterdir():
        kept._tidy(place)
    assert len(list(folder.rglob("*.json"))) == 2
    stale = folder.with_name(pointer.answers("0" * 64))
    (stale / "x").mkdir(parents=True)
    pointer.prune(Workspace(fixture_warehouse.parents[1]))
    assert folder.exists()
    assert not stale.exists()


def test_a_closed_disk_keeps_nobody_from_an_answer(answered, monkeypatch):
    ask, folder = answered
    monkeypatch.setattr(kept.os, "open", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    assert ask("sidevisninger", Selection(), None).rows
    assert not list(folder.rglob("*.json"))
