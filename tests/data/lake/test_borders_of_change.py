"""Borders of the journals, the settings files and the runs of days, on both sides."""

from __future__ import annotations

import datetime as dt
import json
import os
from types import SimpleNamespace

import pytest

from data import inputs
from data.errors import UserError
from data.lake import clock, commits, journal, keys, manifest, retention, sites, soundness, sources
from data.lake.manifest import Commit, Ingest, Manifest, Sketched
from data.lake.retention import Retention
from data.rydding import expired, tidy
from data.warehouse import pointer
from data.warehouse.pointer import Shown

D = dt.date.fromisoformat


def written(workspace, *kinds):
    """A journal with a line a day, from 1 May 2024."""
    path = workspace.lake / commits.NAME
    lines = []
    for number, kind in enumerate(kinds, 1):
        line = {"slag": kind, "tid": f"2024-05-{number:02}T10:00:00+00:00", "nummer": number}
        line["forrige"] = commits._tail(lines)
        line["sum"] = commits._sum(line)
        lines.append(line)
    path.write_bytes(b"".join(map(commits._written, lines)))
    return path


CHANGES = [commits.CHANGE] * 4


@pytest.mark.parametrize(
    ("before", "gone"),
    [
        ("2024-05-01T10:00:00+00:00", 0),  # the line of that very second stays
        ("2024-05-02T10:00:00+00:00", 1),
        ("2024-05-04T10:00:00+00:00", 3),
        ("2030-01-01", 3),  # the last change stays
    ],
)
def test_lines_from_before_a_time_go_and_the_last_change_stays(workspace, before, gone):
    written(workspace, *CHANGES)
    assert commits.shorten(workspace, before) == gone
    left = commits.read(workspace)
    assert commits.number(left) == 4
    assert len(left) == (4 if not gone else 4 - gone + 1)
    if gone:
        assert (left[0]["slag"], left[0]["antall"]) == (commits.SHORTENED, gone)
        assert commits.shorten(workspace, "2030-01-01") == 3 - gone
        assert commits.read(workspace)[0]["antall"] == 3


def test_what_is_told_after_the_last_change_stays_too(workspace):
    written(workspace, commits.BUILD, commits.CHANGE, commits.BUILD)
    assert commits.shorten(workspace, "2030-01-01") == 1
    assert [line["slag"] for line in commits.read(workspace)][1:] == ["endring", "bygg"]
    assert commits.number(()) == 0
    written(workspace, commits.BUILD, commits.BUILD)
    assert commits.shorten(workspace, "2030-01-01") == 0


@pytest.mark.parametrize(("end", "lines"), [(b"", 3), (b"\n", 3), (b"{", 3)])
def test_a_torn_last_line_is_passed_by(workspace, end, lines):
    path = written(workspace, *CHANGES[:3])
    if end != b"\n":
        path.write_bytes(path.read_bytes() + end)
    assert len(commits.read(workspace)) == lines


def test_the_last_line_without_its_newline_is_damage_and_half_of_it_is_torn(workspace):
    path = written(workspace, *CHANGES[:3])
    content = path.read_bytes()
    for damaged in (content[:-1] + b"x", content.replace(b'"nummer": 3', b'"nummer": 4')):
        path.write_bytes(damaged)
        with pytest.raises(commits.DamagedError, match="Linje 3 i") as found:
            commits.read(workspace)
        assert found.value.whole.count(b"\n") == 2
    path.write_bytes(content[:-40])
    assert len(commits.read(workspace)) == 2


@pytest.mark.parametrize(("lines", "lacking"), [(3, 0), (2, 1), (4, 0)])
def test_the_lines_that_a_log_has_lost(tmp_path, lines, lacking):
    path = tmp_path / "plan.jsonl"
    journal._count(path).write_text("3")
    assert journal._lacking(path, b"x\n" * lines) == lacking
    journal._count(path).unlink()
    assert journal._lacking(path, b"") == 0


def test_a_version_is_one_more_than_the_one_it_is_written_upon(tmp_path):
    path = tmp_path / "x.jsonl"
    for base in (0, 1):
        entry = journal.append(path, "a", {"b": str(base)}, who="Kari", base=base)
        assert (entry.versjon, entry.forrige) == (base + 1, base)
    with pytest.raises(journal.ConflictError) as found:
        journal.append(path, "a", {"b": "c"}, who="Kari", base=1)
    assert [entry.versjon for entry in found.value.newer] == [2]
    assert journal._count(path).read_text() == "2"


@pytest.mark.parametrize(("ahead", "later"), [(-5, False), (5, True)])
def test_a_stamp_comes_after_every_one_before_it(ahead, later):
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(days=ahead)
    stamp = f"{moment:{clock.STAMP}}"
    found = clock.later(["tull", stamp, "20200101T000000000000Z"])
    assert found > stamp
    assert (found == f"{moment + clock.STEP:{clock.STAMP}}") is later


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not(tmp_path, more, refused):
    path = tmp_path / "x"
    path.write_bytes(b"x" * (10 + more))
    if refused:
        with pytest.raises(UserError, match="er på 11 byte, og grensen er 10 byte"):
            inputs.content(path, 10)
    else:
        assert len(inputs.content(path, 10)) == 10


@pytest.mark.parametrize(("size", "said"), [(2**20 - 1, "1048575 byte"), (2**20, "1 MB")])
def test_a_size_is_told_in_bytes_below_a_megabyte(size, said):
    assert inputs._size(size) == said


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("[" * 30 + "1" + "]" * 30, False),
        ("[" * 31 + "1" + "]" * 31, True),
        ("a: &x [1]\nb: *x", True),
        ("a: [1]\nb: [1]", False),
    ],
)
def test_settings_have_thirty_levels_and_no_aliases(tmp_path, text, refused):
    path = tmp_path / "x.yml"
    path.write_text(text)
    if refused:
        with pytest.raises(UserError, match="som YAML"):
            inputs.settings(path)
    else:
        assert inputs.settings(path)


def test_this_list_and_the_one_before_are_kept_and_none_from_before_an_erasure(workspace):
    for number in range(1, 5):
        manifest.keep(workspace, Manifest(commit=Commit(number=number)))
    assert [manifest.number_of(path) for path in manifest.kept(workspace)] == [4, 3]
    manifest.keep(workspace, Manifest(commit=Commit(number=5, purged=4)))
    assert [manifest.number_of(path) for path in manifest.kept(workspace)] == [5, 4]
    manifest.keep(workspace, Manifest(commit=Commit(number=6, purged=6)))
    assert [manifest.number_of(path) for path in manifest.kept(workspace)] == [6]
    assert not (workspace.lake / "manifest-000000.json").exists()


@pytest.mark.parametrize(
    ("days", "spans"),
    [
        (("2024-05-01", "2024-05-02"), (("2024-05-01", "2024-05-02"),)),
        (
            ("2024-05-01", "2024-05-03"),
            (("2024-05-01", "2024-05-01"), ("2024-05-03", "2024-05-03")),
        ),
        (("2024-02-29", "2024-03-01"), (("2024-02-29", "2024-03-01"),)),
        ((), ()),
    ],
)
def test_days_after_each_other_are_one_run(days, spans):
    assert expired._spans([D(day) for day in days]) == spans


@pytest.mark.parametrize(("read", "emptied"), [("2024-04-30", True), ("2024-05-01", False)])
def test_rejected_lines_go_by_the_day_that_they_were_read(monkeypatch, read, emptied):
    files = (SimpleNamespace(first=None),)
    item = Ingest("i", "portal", "f", "d", "b", f"{read}T23:59:59+00:00", files, (), "i/avvist")
    monkeypatch.setattr(tidy, "_emptied", lambda _, old: Ingest(**vars(old) | {"id": "ny"}))
    change = SimpleNamespace(after=Manifest(ingests=(item,)), workspace=None, did=[])
    tidy._receipts(change, D("2024-05-01"))
    assert (change.after.ingests[0].id == "ny") is emptied
    assert len(change.did) == emptied


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        ("2026-11-01", 0, "2026-11-01"),
        ("2026-11-30", 10, "2026-01-01"),
        ("2026-11-30", 11, "2025-12-01"),
        ("2026-12-31", 12, "2025-12-01"),
        ("2026-01-01", 1200, "1926-01-01"),
    ],
)
def test_so_many_months_before(today, months, first):
    assert retention.months_before(D(today), months) == D(first)


def test_for_how_long_each_kind_is_kept_where_nobody_says_otherwise():
    kept = Retention()
    assert (kept.hendelser_maaneder, kept.varehus_dager, kept.karantene_dager) == (25, 30, 30)
    assert (kept.kvitteringer_maaneder, kept.journaler_maaneder) == (6, 60)
    assert kept.events_from(D("2026-11-26")) == D("2024-10-01")


@pytest.mark.parametrize(
    ("setting", "right"),
    [
        ("hendelser_maaneder: 1", True), ("hendelser_maaneder: 0", False),
        ("varehus_dager: 1200", True), ("varehus_dager: 1201", False),
        ("kontakt: a@b.no", True), ("kontakt: 5", False), ('kontakt: "a\\nb"', False),
        ("sammendrag: false", True), ("sammendrag: 1", False), ("karantene_dager: true", False),
        ("5", False),
    ],
)  # fmt: skip
def test_the_limits_of_what_is_kept(workspace, setting, right):
    (workspace.root / "oppbevaring.yml").write_text(setting, "utf-8")
    if right:
        assert setting.partition(":")[0] in vars(retention.load(workspace))
    else:
        with pytest.raises(UserError):
            retention.load(workspace)


@pytest.mark.parametrize(
    ("suffix", "said", "age", "gone"),
    [
        (keys.SALT, "nei", 0, False),  # the key of the month is needed for the ids
        (keys.YEAR, "nei", 0, True),
        (keys.YEAR, "ja", 0, False),
        (keys.YEAR, "ja", 3, True),
    ],
)
def test_a_key_goes_with_its_time_or_with_what_it_is_for(workspace, suffix, said, age, gone):
    (workspace.root / "kilder.yml").write_text(f"portal: {{anslag: {said}}}\n")
    path = workspace.secrets / f"portal-2024-05-01{suffix}"
    path.write_bytes(b"x" * 32)
    os.utime(path, (0, 0))
    assert keys.destroy_old(workspace, age * keys.DAY) == gone
    assert path.exists() is not gone
    assert keys.of(path) == ("portal", "2024-05-01")


@pytest.mark.parametrize(
    ("identity", "said", "made"),
    [("maaned", "ja", True), ("maaned", "nei", False), ("dag", "ja", False)],
)
def test_where_sketches_are_made(workspace, identity, said, made):
    (workspace.root / "kilder.yml").write_text(f"portal: {{identitet: {identity}, anslag: {said}}}")
    assert sources.get(workspace, "portal").anslaas is made


@pytest.mark.parametrize(
    ("host", "counts"),
    [("www.EN.no:443", True), ("to.no", True), ("tre.no", False), ("", True), ("-", False)],
)
def test_the_hosts_that_a_source_counts(workspace, host, counts):
    (workspace.root / "kilder.yml").write_text("portal: {vert: en.no, verter: [to.no]}")
    source = sources.get(workspace, "portal")
    assert sites.counted(source)(host) is counts
    assert sites.canonical("www.Blåbær.no.:80") == "xn--blbr-roah.no"


def test_a_file_is_what_was_written_or_gone_or_changed(workspace):
    item = Sketched("i", "portal", "d", "2024-05", 1, (), ("i/a", "i/b", "i/c"))
    (workspace.lake / "i").mkdir()
    for name in "ab":
        (workspace.lake / "i" / name).write_bytes(b"x")
    made = manifest.sealed(workspace, Manifest(sketches=(item,)))
    (workspace.lake / "i" / "b").write_bytes(b"y")
    found = soundness.problems(workspace, made, item.tables)
    assert found == {"i/b": soundness.CHANGED, "i/c": soundness.GONE}
    with pytest.raises(UserError, match=r"i/b \(og 1 til\)"):
        soundness.check(workspace, made)


def test_a_pointer_is_none_where_its_hash_is_another(workspace):
    shown = (Shown("warehouse-x.duckdb", "s", 1),)
    pointer.swap(workspace, shown)
    assert pointer.read(workspace) == shown
    path = workspace.warehouses / pointer.NAME
    raw = json.loads(path.read_bytes())
    path.write_text(json.dumps({"varehus": raw["varehus"]}))
    assert pointer.read(workspace) == shown  # of an earlier version
    path.write_text(json.dumps(raw | {"sha256": "x"}))
    assert pointer.read(workspace) == ()
