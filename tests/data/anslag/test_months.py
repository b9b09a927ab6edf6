"""The sketches of the months: made of all the files of a month, and let go of when they are not."""

import dataclasses
import datetime as dt
import json
import os
import random

import pyarrow.parquet as pq
import pytest

from data import warehouse
from data.anslag import months, underway
from data.errors import UserError
from data.lake import keys, manifest, sketches, sources
from data.lake.manifest import Manifest, place
from data.lake.workspace import Workspace
from data.logs import erase, ingest
from data.warehouse import estimates
from data.warehouse.change import Change
from tests.support.estimates import Truth, a_year, lines

KEYS = {"portal-2025-01-01.aar": b"a" * 32, "portal-2026-01-01.aar": b"b" * 32}


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    """Three months of 600 visitors or so, and the truth."""
    return a_year(tmp_path_factory.mktemp("logger"), 5, 800, months=3)


@pytest.fixture
def keyed(workspace):
    for name, key in KEYS.items():
        (workspace.secrets / name).write_bytes(key)
    return workspace


def read(workspace, paths, before=None, source="portal"):
    """The manifest with these files read in, without a build."""
    change = Change(workspace, before or Manifest(), before or Manifest())
    ingest.read_into(change, sources.get(workspace, source), list(paths), progress=False)
    return change.after


def changed(workspace, before, **changes):
    """The manifest after a change of it and the months made anew."""
    change = Change(workspace, before, dataclasses.replace(before, **changes))
    months.refresh_all(change)
    return change.after


def cells(workspace, after):
    """(month, tool, bransje) → sketch, of what is kept in the lake."""
    return {
        (item.month, row["verktoey"], row["bransje"]): row["registre"]
        for item in after.sketches
        for table in item.tables
        for row in pq.read_table(place(workspace, table)).to_pylist()
    }


def runs(workspace, after):
    connection = warehouse.scratch()
    estimates.load(connection, workspace, after)
    found = connection.sql("select fra, til, verktoey, bransje, anslag, nedre, oevre from anslag")
    return {
        (f"{a:%Y-%m}", f"{b:%Y-%m}", tool, bransje): sketches.Estimate(*numbers)
        for a, b, tool, bransje, *numbers in found.fetchall()
    }


def test_every_run_of_months_is_estimated_and_the_truth_is_in_it(keyed, logs):
    paths, truth = logs
    found = runs(keyed, read(keyed, paths))
    named = {(a, b) for a, b, *_ in found}
    assert len(named) == 6  # of three months
    for (first, last, tool, bransje), told in found.items():
        if tool == "alle" and bransje in ("alle", "barnehage"):
            assert told.nedre <= truth.count(first, last, bransje) <= told.oevre
            assert told.nedre < told.anslag < told.oevre


def test_parts_of_a_month_give_what_the_whole_gives(keyed, logs, tmp_path):
    (path, *_), _ = logs
    rows = path.read_text("utf-8").splitlines(keepends=True)
    parts = [tmp_path / f"{n}.log" for n in range(7)]
    for n, part in enumerate(parts):
        part.write_text("".join(rows[n * len(rows) // 7 : (n + 1) * len(rows) // 7]), "utf-8")
    whole = cells(keyed, read(keyed, [path]))
    one_by_one = Manifest()
    for part in parts:  # as a night at a time
        one_by_one = read(keyed, [part], one_by_one)
    assert cells(keyed, one_by_one) == whole
    (item,) = one_by_one.sketches
    assert len(item.of) == 7


def test_nothing_small_and_nothing_sparse_is_kept(keyed, logs):
    paths, truth = logs
    kept = cells(keyed, read(keyed, paths))
    assert {("2025-01", "alle", "alle"), ("2025-01", "alle", "barnehage")} <= set(kept)
    for (month, tool, bransje), sketch in kept.items():
        assert len(sketch) == 40 + sketches.registers(sketch)
        assert sketches.registers(sketch) >= 2**sketches.COARSEST
        if tool == "alle" and bransje != "uten_bransje":
            assert truth.count(month, month, bransje) > 0.8 * sketches.LEAST


def test_a_small_month_has_sketches_of_nothing(keyed, tmp_path):
    path = tmp_path / "liten.log"
    draw = random.Random(1)
    path.write_text("".join(lines(Truth(), "2025-05", list(range(200)), draw)), "utf-8")
    after = read(keyed, [path])
    assert [item.month for item in after.sketches] == ["2025-05"]
    assert after.sketches[0].tables == ()
    assert not [path for path in keyed.lake.iterdir() if "anslag" in path.name]


def test_the_ids_of_the_lake_are_the_same_with_and_without(tmp_path, logs):
    paths, _ = logs
    found = []
    for name, said in (("med", "ja"), ("uten", "nei")):
        workspace = Workspace(tmp_path / name).create()
        (workspace.secrets / "portal-2025-01-01.salt").write_bytes(b"s" * 32)
        (workspace.root / "kilder.yml").write_text(f"portal: {{anslag: {said}}}\n")
        after = read(workspace, paths[:1])
        (item,) = after.ingests
        table = pq.read_table(place(workspace, item.events[0]))
        assert "aarsid" not in table.column_names
        found.append(table.to_pylist())
        suffixes = {path.suffix for path in workspace.secrets.iterdir()}
        assert suffixes == ({".salt", ".aar", ".underveis"} if said == "ja" else {".salt"})
        assert bool(after.sketches) is (said == "ja")
    assert found[0] == found[1]


def test_the_key_of_the_year_is_no_other_key_and_lives_its_days(workspace, logs):
    read(workspace, logs[0][:1])
    names = {path.suffix: path for path in workspace.secrets.iterdir()}
    year, salt, held = names[".aar"], names[".salt"], names[".underveis"]
    assert year.read_bytes() != salt.read_bytes()
    assert len(year.read_bytes()) == keys.KEY_BYTES
    assert {path.stat().st_mode & 0o777 for path in names.values()} == {0o600}
    assert held.stat().st_mtime == salt.stat().st_mtime
    ends = year.stat().st_mtime + 2 * keys.DAY
    os.utime(salt, (ends, ends))
    os.utime(held, (ends, ends))
    assert keys.destroy_old(workspace, ends) == 0
    assert keys.destroy_old(workspace, ends + 1) == 1
    assert not year.exists()


def test_the_key_of_a_running_year_lives_to_its_end(workspace):
    from data.logs.identity import ONE_YEAR, Salts

    now = dt.date.today().replace(month=1, day=1)
    Salts(workspace.secrets, "portal", ONE_YEAR).key(now)
    (path,) = workspace.secrets.iterdir()
    end = dt.datetime.combine(now, dt.time(), dt.UTC).timestamp() + (366 + 2) * keys.DAY
    assert keys.destroy_old(workspace, end - 60) == 0
    assert keys.destroy_old(workspace, end + 60) == 1
    assert not path.exists()


def let_go(workspace, *months):
    """The keys of the months are destroyed, as when their days are over."""
    for path in workspace.secrets.iterdir():
        if path.suffix != ".aar" and (not months or keys.of(path)[1][:7] in months):
            path.unlink()


def test_a_month_is_kept_after_its_key_is_gone_and_takes_a_late_file(keyed, logs, tmp_path):
    paths, _ = logs
    rows = paths[0].read_text("utf-8").splitlines(keepends=True)
    early, late = tmp_path / "tidlig.log", tmp_path / "sen.log"
    early.write_text("".join(rows[:-200]), "utf-8")
    late.write_text("".join(rows[-200:]), "utf-8")
    before = read(keyed, [early])
    let_go(keyed)
    assert changed(keyed, before) == before
    after = read(keyed, [late], before)
    total = ("2025-01", "alle", "alle")
    whole = sketches.estimate(cells(keyed, read(keyed, [paths[0]]))[total])
    assert sketches.estimate(cells(keyed, after)[total]).anslag == pytest.approx(
        whole.anslag, rel=0.05
    )
    assert set(cells(keyed, after)) == set(cells(keyed, before))  # what was too small, stays so


def test_a_log_that_has_grown_keeps_its_months_and_adds_to_the_last(keyed, logs, tmp_path):
    months = [path.read_text("utf-8") for path in logs[0]]
    half = months[1][: months[1].find("\n", len(months[1]) // 2) + 1]
    log = tmp_path / "access.log"
    log.write_text(months[0] + half, "utf-8")
    before = read(keyed, [log])
    let_go(keyed, "2025-01")
    log.write_text("".join(months[:2]), "utf-8")
    grown = read(keyed, [log], before)
    (item,) = grown.ingests
    assert len(item.events) == 2  # only the lines behind were read
    assert item.months["2025-01"] == before.ingests[0].files[0].sha256
    assert item.months["2025-02"] == item.files[0].sha256
    once = tmp_path / "hel.log"
    once.write_text("".join(months[:2]), "utf-8")
    whole = cells(keyed, read(keyed, [once]))
    assert cells(keyed, grown) == whole
    let_go(keyed)
    log.write_text("".join(months), "utf-8")
    later = read(keyed, [log], grown)
    assert {k: v for k, v in cells(keyed, later).items() if k[0] < "2025-03"} != {}


def test_a_removed_file_is_taken_out_while_it_is_held_and_the_month_goes_afterwards(keyed, logs):
    paths, _ = logs
    both = read(keyed, paths[:2])
    one = changed(keyed, both, ingests=both.ingests[:1])
    assert [item.month for item in one.sketches] == ["2025-01"]
    extra = paths[0].with_name("ekstra.log")
    people = list(range(90_000, 90_600))
    extra.write_text("".join(lines(Truth(), "2025-01", people, random.Random(2))), "utf-8")
    more = read(keyed, [extra], both)
    assert cells(keyed, more) != cells(keyed, both)
    assert cells(keyed, changed(keyed, more, ingests=both.ingests)) == cells(keyed, both)
    let_go(keyed)
    gone = changed(keyed, more, ingests=both.ingests)
    assert [item.month for item in gone.sketches] == ["2025-02"]


def test_an_erased_day_takes_its_month_and_no_other(keyed, logs):
    before = read(keyed, logs[0])
    change = Change(keyed, before, before)
    months.forget(change, "portal", "2025-02", "2025-02")
    months.refresh_all(change)
    assert [item.month for item in change.after.sketches] == ["2025-01", "2025-03"]
    assert underway.months(keyed, "portal") == ["2025-01", "2025-03"]
    assert {(a, b) for a, b, *_ in runs(keyed, change.after)} == {
        ("2025-01", "2025-01"),
        ("2025-01", "2025-03"),
        ("2025-03", "2025-03"),
    }  # NB: the metric asks how many months a run has


def test_expired_months_go_and_the_others_stay(keyed, logs, tmp_path):
    whole = tmp_path / "alt.log"
    whole.write_text("".join(path.read_text("utf-8") for path in logs[0]), "utf-8")
    before = read(keyed, [whole])
    spans = [manifest.Erased("portal", "1900-01-01", "2025-01-31")]
    rest, _ = erase.without(keyed, before.ingests[0], spans)
    assert list(rest.months) == ["2025-02", "2025-03"]
    after = changed(keyed, before, ingests=(rest,))
    assert [item.month for item in after.sketches] == ["2025-02", "2025-03"]


def test_two_years_and_two_keys_of_a_year_are_never_united(keyed, logs, tmp_path):
    later, _ = a_year(tmp_path, 6, 800, year=2026, months=1)
    found = runs(keyed, read(keyed, [*logs[0], *later]))
    assert ("2026-01", "2026-01", "alle", "alle") in found
    assert not [key for key in found if key[0][:4] != key[1][:4]]
    before = read(keyed, logs[0][:1])
    (keyed.secrets / "portal-2025-01-01.aar").write_bytes(b"c" * 32)
    found = runs(keyed, read(keyed, logs[0][1:2], before))
    assert {key[:2] for key in found} == {("2025-01", "2025-01"), ("2025-02", "2025-02")}


def test_turned_off_everything_goes(keyed, logs):
    before = read(keyed, logs[0][:1])
    (keyed.root / "kilder.yml").write_text("portal: {anslag: nei}\n")
    assert runs(keyed, before) == {}
    keys.destroy_old(keyed)
    assert {path.suffix for path in keyed.secrets.iterdir()} == {".salt"}
    assert changed(keyed, before).sketches == ()


def test_only_a_source_that_knows_a_visitor_for_a_month_has_sketches(workspace, logs):
    (workspace.root / "kilder.yml").write_text("portal: {identitet: dag}\n")
    assert read(workspace, logs[0][:1]).sketches == ()
    (workspace.root / "kilder.yml").write_text("portal: {anslag: kanskje}\n")
    with pytest.raises(UserError, match="anslag må være en av ja, nei"):
        sources.load(workspace)


def test_a_damaged_month_is_let_go_of(keyed, logs):
    before = manifest.sealed(keyed, read(keyed, logs[0][:1]))
    let_go(keyed)
    path = place(keyed, before.sketches[0].tables[0])
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert changed(keyed, before).sketches == ()


def test_a_list_of_an_earlier_version_reads(tmp_path):
    old = {"ingests": [], "surveys": []}
    assert manifest.parsed(tmp_path, json.dumps(old).encode()).sketches == ()
