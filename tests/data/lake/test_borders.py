"""Borders of what is kept and for how long, on both sides."""

from __future__ import annotations

import datetime as dt
import os
from types import SimpleNamespace

import pytest

from data.errors import UserError
from data.lake import journal, keys, sources
from data.lake.manifest import Erased, LogFile
from data.logs import erase, refusals
from data.logs.reader import DENSEST, FREE, LogReader
from data.rydding import tidy

DAY = 86_400


@pytest.mark.parametrize(("age", "left"), [(2 * DAY, True), (2 * DAY + 1, False)])
def test_a_key_lives_two_days_after_its_period_and_no_second_more(workspace, age, left):
    path = workspace.secrets / "portal-2024-11-01.salt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x" * 32)
    os.utime(path, (0, 0))
    assert sources.get(workspace, "portal").noekkel_dager == 2
    assert keys.destroy_old(workspace, age) == (not left)
    assert path.exists() is left


def file(first="2024-04-02", last="2024-04-10"):
    return LogFile("a", "b", 1, 100, 90, 1, 1, 1, 1, 1, {}, first, last)


SPANS = [
    ("2024-04-10", "2024-04-12", True),
    ("2024-04-11", "2024-04-12", False),
    ("2024-03-30", "2024-04-02", True),
    ("2024-03-30", "2024-04-01", False),
]


@pytest.mark.parametrize(("first", "last", "meets"), SPANS)
def test_a_file_meets_the_days_that_it_has_one_of(first, last, meets):
    span = Erased("portal", first, last)
    assert span.meets(file()) is meets
    assert erase._touch(Erased("portal", "2024-04-02", "2024-04-10"), span) is meets
    assert span.meets(file(None, None)) is False
    assert span.meets(file("2024-04-02", None)) is False


@pytest.mark.parametrize(
    ("days", "left"),
    [
        ([("2024-04-02", "2024-04-02")], ("2024-04-03", "2024-04-10")),
        ([("2024-04-10", "2024-04-10")], ("2024-04-02", "2024-04-09")),
        ([("2024-04-03", "2024-04-09")], ("2024-04-02", "2024-04-10")),
        ([("2024-04-01", "2024-04-02")], ("2024-04-03", "2024-04-10")),
        (
            [("2024-04-03", "2024-04-04"), ("2024-04-02", "2024-04-02")],
            ("2024-04-05", "2024-04-10"),
        ),
        (
            [("2024-04-09", "2024-04-09"), ("2024-04-10", "2024-04-12")],
            ("2024-04-02", "2024-04-08"),
        ),
    ],
)
def test_a_file_begins_and_ends_with_the_days_that_are_left(days, left):
    import pyarrow as pa

    none = pa.table({"slag": pa.array([], pa.string()), "bot": pa.array([], pa.bool_())})
    found = erase._counted(file(), none, [Erased("portal", *span) for span in days])
    assert (found.first, found.last) == left


def test_a_period_of_one_day_is_a_period_and_one_that_ends_before_it_begins_is_not(workspace):
    portal, day = sources.get(workspace, "portal"), dt.date(2024, 4, 2)
    assert "vises som et hull" in erase.days(workspace, portal, day, day)
    with pytest.raises(UserError, match="bytt om datoene"):
        erase.days(workspace, portal, day, day - dt.timedelta(days=1))


@pytest.mark.parametrize(("age", "old"), [(90, False), (91, True)])
def test_what_is_as_old_as_the_limit_is_kept(tmp_path, age, old):
    path = tmp_path / "x"
    path.touch()
    made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    assert tidy._older(path, made + dt.timedelta(days=age), 90) is old
    assert tidy._older(tmp_path / "y", made + dt.timedelta(days=age), 90) is False


@pytest.mark.parametrize(("length", "right"), [(0, False), (1, True), (80, True), (81, False)])
def test_a_name_has_one_to_eighty_signs(tmp_path, length, right):
    path = tmp_path / "x.jsonl"
    if right:
        assert journal.append(path, "a", {"b": "c"}, who="x" * length, base=0).versjon == 1
    else:
        with pytest.raises(UserError, match="Skriv navnet ditt"):
            journal.append(path, "a", {"b": "c"}, who="x" * length, base=0)


@pytest.mark.parametrize(
    ("size", "packed", "refused"),
    [
        (FREE, 1, False),
        (FREE + 1, 1, True),
        (DENSEST * FREE, FREE, False),
        (DENSEST * FREE + 1, FREE, True),
    ],
)
def test_what_is_packed_denser_than_a_log_can_be_is_refused(tmp_path, size, packed, refused):
    reader = SimpleNamespace(path=tmp_path / "a.gz")
    if refused:
        with pytest.raises(UserError, match="ganger sin egen størrelse"):
            LogReader._refuse_bomb(reader, size, packed)
    else:
        LogReader._refuse_bomb(reader, size, packed)


@pytest.mark.parametrize(
    ("lines", "table"),
    [
        (["a;b"] * 9 + ["c"], True),
        (["a;b"] * 8 + ["c"] * 2, False),
        (["a;b"], False),
        (["a", "b"], False),
        (["a;b", "c;d"], True),
    ],
)
def test_nine_lines_of_ten_with_the_same_columns_are_a_table(lines, table):
    assert refusals._is_table(lines, ";") is table
