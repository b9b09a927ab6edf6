"""The list of what counts: its hashes, its copies, and what tells that there has been one."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from data.errors import UserError
from data.lake import keys, manifest
from data.lake.manifest import Commit, Manifest, Sketched

ID = "20240501T100000000000Z-portal-00000"


def listed(*names, folder="i"):
    tables = tuple(f"{folder}/{name}" for name in names)
    return Manifest(sketches=(Sketched(folder, "portal", "d", "2024-05", 1, (), tables),))


def filed(workspace, *names, folder="i", content=b"x"):
    (workspace.lake / folder).mkdir(exist_ok=True)
    for name in names:
        (workspace.lake / folder / name).write_bytes(content)


def test_a_hash_is_taken_once_and_only_of_what_is_named_and_there(workspace):
    filed(workspace, "a", "b")
    once = manifest.sealed(workspace, listed("a", "b", "c"))
    assert set(once.hashes) == {"i/a", "i/b"}
    filed(workspace, "a", "b", content=b"another")
    again = manifest.sealed(workspace, once)
    assert again.hashes == once.hashes
    fewer = manifest.sealed(workspace, replace(listed("a"), hashes=once.hashes))
    assert fewer.hashes == {"i/a": once.hashes["i/a"]}
    assert manifest.unsealed(workspace, fewer) == []
    assert manifest.unsealed(workspace, listed("a", "c")) == ["i/a"]


@pytest.mark.parametrize(
    ("there", "place"),
    [(("i",), "i"), ((".tmp-i",), ".tmp-i"), (("i", ".tmp-i"), "i"), ((), "i")],
)
def test_a_file_lies_in_its_folder_or_in_one_that_waits(workspace, there, place):
    for folder in there:
        filed(workspace, "a", folder=folder)
    assert manifest.place(workspace, "i/a") == workspace.lake / place / "a"


@pytest.mark.parametrize(
    ("name", "had"),
    [
        ("notat.txt", False),
        ("manifest-x.json", False),
        ("manifest-0000001.json", False),
        ("manifest-000001.json", True),
        (ID, True),
    ],
)
def test_what_a_list_leaves_behind_tells_that_there_has_been_one(workspace, name, had):
    assert manifest.read(workspace) == Manifest()
    (workspace.lake / "annet.txt").write_text("x")
    (workspace.lake / name).write_text("x")
    if had:
        with pytest.raises(UserError, match="mangler, men det ligger data etter den"):
            manifest.read(workspace)
    else:
        assert manifest.read(workspace) == Manifest()


@pytest.mark.parametrize(("number", "kept", "next_"), [(0, (), 1), (3, (), 4), (3, (7,), 8)])
def test_the_number_of_a_list_only_grows(workspace, number, kept, next_):
    for other in kept:
        manifest.keep(workspace, Manifest(commit=Commit(number=other)))
    written = manifest.write(workspace, Manifest(commit=Commit(number=number)))
    assert written.commit.number == next_
    assert manifest.read(workspace) == written
    assert manifest.number_of(manifest.kept(workspace)[0]) == next_


def test_a_copy_is_written_once_and_a_list_without_a_number_has_none(workspace):
    manifest.keep(workspace, Manifest())
    assert manifest.kept(workspace) == []
    manifest.keep(workspace, Manifest(commit=Commit(number=1)))
    (copy,) = manifest.kept(workspace)
    copy.write_bytes(b"as it was")
    manifest.keep(workspace, Manifest(commit=Commit(number=1)))
    assert copy.read_bytes() == b"as it was"
    (workspace.lake / "manifest-x.json").write_text("x")
    assert manifest.kept(workspace) == [copy]


def test_only_what_has_files_has_a_folder():
    assert listed("a").folders() == {"i"}
    assert listed().folders() == frozenset()
    assert listed("a", "b").tables() == ("i/a", "i/b")


def test_sketches_are_no_part_of_what_a_warehouse_is_built_of():
    assert listed("a").digest() == Manifest().digest()
    assert listed("a").inputs() == Manifest().inputs()
    assert Manifest(hashes={"i/a": "x"}).digest() == Manifest().digest()


@pytest.mark.parametrize(
    ("name", "gone"),
    [("ukjent-2024-05-01.aar", True), ("ukjent-2024-05-01.salt", True), ("notat-2024.txt", False)],
)
def test_the_key_of_a_source_that_nobody_knows_lives_two_days(workspace, name, gone):
    path = workspace.secrets / name
    path.write_bytes(b"x" * 32)
    os.utime(path, (0, 0))
    assert keys.destroy_old(workspace, 2 * keys.DAY) == 0
    assert keys.destroy_old(workspace, 2 * keys.DAY + 1) == gone
    assert path.exists() is not gone


def test_what_is_held_goes_with_its_key_and_is_no_key(workspace):
    path = workspace.secrets / f"portal-2024-05-01{keys.UNDERWAY}"
    path.write_bytes(b"x")
    os.utime(path, (0, 0))
    assert keys.destroy_old(workspace, 9 * keys.DAY) == 0
    assert not path.exists()
