"""A log that grows is the same as one read whole, whatever it was cut into; and when it is not."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.lake import clients, manifest, sources
from data.lake.manifest import Erased, Manifest, place
from data.lake.workspace import Workspace
from data.logs import growth
from data.logs.ingest import Batch
from data.logs.reader import Edition, LogReader
from tests.data.logs.test_ingest import lines

ROBOT = lines(3, path="/robot", person=7).replace("Mozilla/5.0", "Googlebot/2.1 Mozilla/5.0")
ODD = "dette er ingen linje\n"
OTHER_HOST = lines(2).replace("/bransje", "http://annen.no/bransje")
WHOLE = (
    lines(40)
    + ODD
    + ROBOT
    + lines(20, path="/finnes/ikke", person=2)
    + lines(12)[: len(lines(12)) // 2].rpartition("\n")[0]
    + "\n"
    + OTHER_HOST
    + lines(15, day="13/Nov/2024", person=3)
    + lines(9, person=4)  # late
    + ODD
    + lines(5, day="14/Nov/2024", person=1)
)
EVENT = ("tid", "dag", "besoekende", "generasjon", "sti", "slag", "bot", "vert", "loep")


class Reading:
    """A workspace where a file is read and read again; `lines` counts what was parsed."""

    def __init__(self, root, monkeypatch):
        self.workspace = Workspace(root).create()
        self.manifest, self.lines = Manifest(), 0
        tables = LogReader.tables

        def counted(reader):
            for table in tables(reader):
                self.lines += table.num_rows
                yield table

        monkeypatch.setattr(LogReader, "tables", counted)

    def read(self, path, **changes):
        """The one ingest there is after the file is read, and how many of its lines were parsed."""
        source = sources.get(self.workspace, "portal")
        for name, value in changes.items():
            object.__setattr__(source, name, value)
        batch = Batch(self.workspace, source, self.manifest, progress=False)
        self.lines = 0
        batch.read(path)
        self.manifest = manifest.sealed(self.workspace, batch.manifest())
        (item,) = self.manifest.ingests
        return item, self.lines

    def events(self, item):
        """All events of an ingest, in order."""
        tables = [pq.read_table(place(self.workspace, name)).select(EVENT) for name in item.events]
        order = [(name, "ascending") for name in EVENT if name != "loep"]
        return pa.concat_tables(tables, promote_options="permissive").drop(["loep"]).sort_by(order)


@pytest.fixture
def reading(tmp_path, monkeypatch):
    return Reading(tmp_path / "ws", monkeypatch)


@pytest.fixture(scope="module")
def rows():
    return WHOLE.splitlines(keepends=True)


@pytest.mark.parametrize("cuts", [(1,), (40, 41, 43), (60, 77, 95), (90,)])
def test_what_is_read_in_parts_is_the_same_as_what_is_read_at_once(
    reading, rows, tmp_path, monkeypatch, cuts
):
    log = tmp_path / "access.log"
    for before, end in zip((0, *cuts), (*cuts, len(rows)), strict=True):
        log.write_text("".join(rows[:end]), "utf-8")
        item, parsed = reading.read(log)
        assert parsed == end - before
    whole = Reading(tmp_path / "hel", monkeypatch)
    shutil.copytree(reading.workspace.secrets, whole.workspace.secrets, dirs_exist_ok=True)
    expected, _ = whole.read(log)
    (mine,), (theirs,) = item.files, expected.files
    most, exact = mine.clients.pop("largest"), theirs.clients.pop("largest")
    assert mine.clients.pop("at_least") <= theirs.clients.pop("at_least") == exact <= most
    assert mine.order["late"] <= theirs.order["late"]  # a part that comes late is no late line
    assert mine.order.pop("late") is not None and theirs.order.pop("late")
    assert mine == theirs
    assert reading.events(item) == whole.events(expected)
    rejected = [
        pq.read_table(place(r.workspace, i.rejected))
        for r, i in ((reading, item), (whole, expected))
    ]
    assert rejected[0] == rejected[1]


def grown(log):
    """The log with a few more lines."""
    log.write_text(lines(10) + lines(5, day="13/Nov/2024"), "utf-8")


def began(log):
    log.write_text(lines(10), "utf-8")


@pytest.mark.parametrize("way", ["samme", "pakket", "nytt navn"])
def test_only_the_new_lines_are_read_however_the_file_is_kept(reading, tmp_path, way):
    log = tmp_path / "access.log"
    began(log)
    reading.read(log)
    grown(log)
    if way == "pakket":
        log = tmp_path / "access.log.gz"
        log.write_bytes(gzip.compress((tmp_path / "access.log").read_bytes()))
    if way == "nytt navn":
        log = log.rename(tmp_path / "access.log.1")
    item, parsed = reading.read(log)
    assert parsed == 5
    assert (item.files[0].name, item.files[0].lines, item.files[0].page_views) == (log.name, 15, 15)


def test_the_whole_file_is_read_where_a_byte_before_is_another(reading, tmp_path):
    log = tmp_path / "access.log"
    began(log)
    reading.read(log)
    grown(log)
    log.write_text(log.read_text("utf-8").replace("10:00:09", "10:00:08", 1), "utf-8")
    batch = Batch(
        reading.workspace, sources.get(reading.workspace, "portal"), reading.manifest, False
    )
    batch.read(log)
    assert [len(i.events) for i in batch.manifest().ingests] == [1, 1]


@pytest.mark.parametrize("half", [3, 40, 100])
def test_the_whole_file_is_read_where_it_was_cut_in_a_line(reading, tmp_path, half):
    log = tmp_path / "access.log"
    text = lines(10) + lines(5, day="13/Nov/2024")
    log.write_text(text[: len(lines(10)) + half], "utf-8")
    reading.read(log, maks_avvist=1.0)
    log.write_text(text, "utf-8")
    item, parsed = reading.read(log, maks_avvist=1.0)
    assert (parsed, item.files[0].page_views, item.files[0].rejected) == (15, 15, {})


def _other_settings(reading, log):
    return {"tidssone": "logg"}


def _no_key(reading, log):
    for path in reading.workspace.secrets.glob("*.salt"):
        path.unlink()
    return {}


def _another_key(reading, log):
    for path in reading.workspace.secrets.glob("*.salt"):
        path.write_bytes(b"x" * 32)
    return {}


def _damaged(reading, log):
    (item,) = reading.manifest.ingests
    place(reading.workspace, item.events[0]).write_bytes(b"x")
    return {}


def _new_rule(reading, log):
    (reading.workspace.root / "utelatt.csv").write_text(
        "felt,moenster,grunn,kilde\nagent,finnes-ikke,Prøve,prøve\n", "utf-8"
    )
    return {}


def _from_before(reading, log):
    (item,) = reading.manifest.ingests
    reading.manifest = replace(reading.manifest, ingests=(replace(item, read_by=""),))
    return {}


@pytest.mark.parametrize(
    "change", [_other_settings, _no_key, _another_key, _damaged, _new_rule, _from_before]
)
def test_the_whole_file_is_read_where_a_line_may_become_something_else(reading, tmp_path, change):
    log = tmp_path / "access.log"
    began(log)
    reading.read(log)
    grown(log)
    item, parsed = reading.read(log, **change(reading, log))
    assert parsed == 15
    assert (item.files[0].lines, item.files[0].page_views) == (15, 15)


@pytest.mark.parametrize(("most", "parsed"), [(2, 5), (1, 15)])
def test_a_file_read_in_many_parts_is_read_again_as_one(
    reading, tmp_path, monkeypatch, most, parsed
):
    monkeypatch.setattr(growth, "MOST", most)
    log = tmp_path / "access.log"
    began(log)
    reading.read(log)
    grown(log)
    assert reading.read(log)[1] == parsed


@pytest.mark.parametrize(("day", "parsed"), [("2024-11-12", 15), ("2024-11-15", 5)])
def test_what_is_left_of_a_file_with_erased_days_is_read_again_whole(
    reading, tmp_path, day, parsed
):
    reading.manifest = Manifest(erased=(Erased("portal", day, day),))
    log = tmp_path / "access.log"
    log.write_text(lines(8) + lines(2, day="14/Nov/2024"), "utf-8")
    reading.read(log)
    log.write_text(lines(8) + lines(2, day="14/Nov/2024") + lines(5, day="16/Nov/2024"), "utf-8")
    item, found = reading.read(log)
    assert found == parsed
    assert item.files[0].page_views == (7 if parsed == 15 else 15)


@pytest.mark.parametrize(("second", "largest"), [(1, 24), (2, 14)])
def test_a_warning_never_hangs_on_whether_two_parts_have_the_same_client(
    reading, tmp_path, second, largest
):
    log = tmp_path / "access.log"
    log.write_text(lines(14, person=1), "utf-8")
    reading.read(log)
    log.write_text(lines(14, person=1) + lines(10, day="13/Nov/2024", person=second), "utf-8")
    item, parsed = reading.read(log)
    told = item.files[0].clients
    assert (parsed, told["largest"], told["at_least"]) == (10 + 24, largest, largest)
    assert bool(clients.warning(24, told["largest"], told["inside"])) is (second == 1)


def test_a_log_of_one_client_is_read_whole_when_it_has_grown_by_a_tenth_and_not_before(
    reading, tmp_path
):
    log = tmp_path / "access.log"
    log.write_text(lines(40), "utf-8")
    reading.read(log)
    log.write_text(lines(40) + lines(4, day="13/Nov/2024"), "utf-8")
    assert reading.read(log)[1] == 4
    log.write_text(lines(40) + lines(5, day="13/Nov/2024"), "utf-8")
    assert reading.read(log)[1] == 1 + 45


def test_the_format_is_known_of_a_file_whose_first_piece_has_no_whole_line(tmp_path):
    log = tmp_path / "access.log"
    log.write_text(lines(1, path="/" + "a" * 300) + lines(2), "utf-8")
    before = log.read_bytes()
    log.write_bytes(before + lines(1).encode())
    after = Edition(len(before), hashlib.sha256(before).hexdigest(), 3)
    reader = LogReader(log, milestones={len(before)}, after=after, block=64)
    assert sum(table.num_rows for table in reader.tables()) == 1
    assert reader.resumed and reader.sample["tekst"][0].as_py().startswith("84.208.0.1 ")
