"""Absence is not emptiness, damage is found and told, and order comes from what was written."""

from __future__ import annotations

import json
import shutil

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import clock, commits, manifest
from data.lake.workspace import Workspace
from data.warehouse import build, pointer
from tests.data.logs.test_ingest import lines, load, log, views  # noqa: F401


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lest")
    (folder / "access.log").write_text(lines(100), "utf-8")
    load(made := Workspace(folder / "ws").create(), folder / "access.log")
    return made


@pytest.fixture
def filled(workspace, read_once):
    """The workspace of the test with a log read in: once for them all, and copied."""
    shutil.copytree(read_once.root, workspace.root, dirs_exist_ok=True)
    return workspace


def flip(path, place, bit=1):
    content = bytearray(path.read_bytes())
    content[place] ^= bit
    path.chmod(0o600)
    path.write_bytes(content)


def folders(workspace):
    return {path.name for path in workspace.lake.iterdir() if path.is_dir()}


def test_a_lake_without_its_list_stops_everything_and_is_left_alone(filled, tmp_path):
    before, (folder,) = warehouse.newest(filled), folders(filled)
    (filled.lake / manifest.NAME).unlink()
    (tmp_path / "b.log").write_text(lines(5, day="20/Nov/2024"), "utf-8")
    for act in (lambda: load(filled, tmp_path / "b.log"), lambda: build.rebuild(filled)):
        with pytest.raises(UserError, match="mangler, men det ligger data etter den"):
            act()
    assert (folders(filled), warehouse.newest(filled)) == ({folder}, before)


def test_a_lake_that_is_gone_is_no_empty_lake(filled):
    shutil.rmtree(filled.lake)
    with pytest.raises(UserError, match="er bygget av det som var lest inn, men lageret"):
        build.rebuild(filled)
    # A workspace that never had anything is no such thing.
    assert build.rebuild(Workspace(filled.root.parent / "ny")).exists()


def test_a_folder_that_nobody_knows_is_moved_aside_and_not_deleted(filled, capsys):
    stray = filled.lake / "20200101T000000000000Z-portal-00000"
    stray.mkdir()
    (stray / "0000.parquet").write_bytes(b"hendelser")
    build.rebuild(filled)
    (place,) = filled.aside.iterdir()
    assert (place / "0000.parquet").read_bytes() == b"hendelser"
    assert f"den er lagt i {place}" in capsys.readouterr().err
    assert views(filled) == (100, 1)


@pytest.mark.parametrize("place", [3, 200, -10])
def test_a_damaged_list_is_fetched_from_its_copy_and_told(filled, capsys, place):
    flip(filled.lake / manifest.NAME, place)
    with pytest.raises(manifest.DamagedError):
        manifest.read(filled)
    build.rebuild(filled)
    assert views(filled) == (100, 1)
    assert "var skadet og er hentet fra kopien" in capsys.readouterr().err
    assert [path.name.endswith(manifest.NAME) for path in filled.aside.iterdir()] == [True]


def test_one_flipped_bit_in_the_lake_stops_the_build_and_the_file_can_be_read_again(filled, log):  # noqa: F811
    (ingest,) = manifest.read(filled).ingests
    flip(filled.lake / ingest.events[0], 60)
    before = warehouse.newest(filled)
    with pytest.raises(UserError, match=r"0000\.parquet er skadet i lageret – les inn access\.log"):
        build.rebuild(filled)
    assert warehouse.newest(filled) == before
    assert "var skadet i lageret og er lest inn på nytt" in load(filled, log).text()
    assert views(filled) == (100, 1)
    assert folders(filled) == set(manifest.read(filled).folders())


def test_a_list_of_an_earlier_version_gets_its_hashes_and_it_is_told(filled, capsys):
    raw = json.loads((filled.lake / manifest.NAME).read_text("utf-8"))
    old = {"ingests": raw["ingests"], "surveys": raw["surveys"]}
    for path in (*manifest.kept(filled), filled.lake / commits.NAME):
        path.unlink()
    (filled.warehouses / pointer.NAME).unlink()
    (filled.lake / manifest.NAME).write_text(json.dumps(old), "utf-8")
    assert warehouse.newest(filled) is not None
    build.rebuild(filled)
    found = manifest.read(filled)
    assert set(found.hashes) == set(found.tables())
    assert "Kontrollsummer er regnet ut for 2 filer" in capsys.readouterr().err


def test_a_warehouse_named_in_the_future_is_not_the_one_in_use(filled, tmp_path):
    shown = warehouse.newest(filled)
    future = filled.warehouses / "warehouse-20991231T000000000000Z.duckdb"
    shutil.copy(shown, future)
    assert warehouse.newest(filled) == shown
    (tmp_path / "b.log").write_text(lines(5, day="20/Nov/2024"), "utf-8")
    load(filled, tmp_path / "b.log")
    assert warehouse.newest(filled).name > future.name
    count = "select sum(sidevisninger)::int as n from innlasting"
    assert warehouse.rows(warehouse.newest(filled), count) == [{"n": 105}]
    assert not future.exists()


def test_any_bit_of_the_list_may_flip_and_it_is_found(filled):
    content = (filled.lake / manifest.NAME).read_bytes()
    for place in range(len(content)):
        for bit in (1, 32):
            other = bytearray(content)
            other[place] ^= bit
            with pytest.raises(manifest.DamagedError):
                manifest.parsed(filled.lake / manifest.NAME, bytes(other))


def test_any_bit_of_the_pointer_may_flip_and_the_same_warehouse_is_in_use(filled, tmp_path):
    (tmp_path / "b.log").write_text(lines(5, day="20/Nov/2024"), "utf-8")
    load(filled, tmp_path / "b.log")
    place = filled.warehouses / pointer.NAME
    content, shown = place.read_bytes(), pointer.read(filled)
    assert len(shown) > 1
    for at in range(len(content)):
        other = bytearray(content)
        other[at] ^= 1
        place.write_bytes(bytes(other))
        assert pointer.read(filled) in ((), shown)
    place.write_bytes(content.replace(shown[0].name.encode(), b"warehouse-borte.duckdb"))
    assert warehouse.newest(filled).name == shown[0].name


def test_a_block_of_the_warehouse_that_is_damaged_is_a_sentence(filled):
    path = warehouse.newest(filled)
    content = path.read_bytes()
    path.chmod(0o600)
    # Everything behind the headers is another content, and no block has its checksum.
    path.write_bytes(content[:12288] + bytes(b ^ 1 for b in content[12288:]))
    with pytest.raises(UserError, match="er skadet – kjør «python -m data build»"):
        warehouse.rows(path, "from innlasting")


def test_names_grow_whatever_the_clock_says():
    ahead = "20991231T000000000000Z"
    assert clock.later([ahead]) == "20991231T000000000001Z"
    assert clock.later(["tull", "20000101T000000000000Z"]) > "2026"
    assert clock.later([]) < ahead


def test_a_broken_warehouse_is_put_aside_and_built_again(filled, capsys):
    path = warehouse.newest(filled)
    flip(path, path.stat().st_size // 2)
    assert not build.is_current(filled)
    build.rebuild(filled)
    assert build.is_current(filled)
    assert "var skadet og er lagt i" in capsys.readouterr().err
    (filled.warehouses / "warehouse-20990101T000000000000Z.duckdb").write_bytes(b"ikke et varehus")
    assert build.is_current(filled)
    (filled.warehouses / pointer.NAME).write_bytes(b"{")
    assert warehouse.rows(warehouse.newest(filled), "select 1 as n") == [{"n": 1}]


def test_the_journal_finds_a_line_that_was_changed_or_taken_out(filled, capsys):
    path = filled.lake / commits.NAME
    told = path.read_bytes()
    assert [line["slag"] for line in commits.read(filled)] == ["endring", "bygg"]
    for content in (told.replace(b"portal", b"Portal"), told.splitlines(keepends=True)[1]):
        path.write_bytes(content)
        with pytest.raises(commits.DamagedError):
            commits.read(filled)
    path.write_bytes(told + b'{"slag": "end')
    assert len(commits.read(filled)) == 2
    path.write_bytes(told[:-1] + b"x")
    with pytest.raises(commits.DamagedError, match="Linje 2"):
        commits.read(filled)
    path.write_bytes(told[:-20] + b"x" + told[-19:])
    build.rebuild(filled)
    assert [line["slag"] for line in commits.read(filled)] == ["endring", "funn", "bygg"]
    assert "linjene foran skaden er beholdt" in capsys.readouterr().err
