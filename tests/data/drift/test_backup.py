"""A copy is put back as it was, or not at all; and no version opens what it cannot read.

The copy in tests/samples is of the first format: what it says must be said for ever.
"""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest

from data import warehouse
from data.drift import archive, backup, restoring
from data.editors import notes
from data.errors import UserError
from data.lake import manifest, version
from data.lake.workspace import Workspace, find, located
from tests import SAMPLES

FIRST = SAMPLES / "arbeidsomraade-1.tar"


@pytest.fixture(scope="module")
def restored(tmp_path_factory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("tilbake") / "ws")
    restoring.restore(workspace, FIRST)
    return workspace


def members(path: Path = FIRST) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(path) as tar:
        return [(found, tar.extractfile(found).read()) for found in tar]


def written(path: Path, parts: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(path, "w") as tar:
        for found, content in parts:
            tar.addfile(found, io.BytesIO(content))
    return path


def listing(parts: list[tuple[tarfile.TarInfo, bytes]], **changes: object) -> dict[str, object]:
    """What the first member says, changed and signed anew, put back in its place."""
    raw = json.loads(parts[0][1])
    del raw["slag"], raw["sum"]
    raw |= changes
    content = archive._json({"slag": archive.KIND, **raw, "sum": archive._sum(raw)})
    parts[0][0].size = len(content)
    parts[0] = (parts[0][0], content)
    return raw


def refused(path: Path, place: Path, match: str) -> None:
    with pytest.raises(UserError, match=match) as told:
        restoring.restore(Workspace(place), path)
    assert len(str(told.value).splitlines()) == 1
    left = [p.name for p in place.rglob("*") if p.is_file()] if place.exists() else []
    assert set(left) <= {version.NAME, ".skriver"}


def test_the_first_format_gives_the_numbers_that_it_gave(restored):
    path = warehouse.newest(restored)
    views = (
        "select sum(sidevisninger)::int as n, count(distinct besoek)::int as b from besoek_celle"
    )
    assert warehouse.rows(path, views) == [{"n": 100, "b": 14}]
    assert warehouse.rows(path, "select count(*)::int as n from b_boelge")[0]["n"] >= 1
    assert notes.of(notes.current(restored)["barnehage"]) == "Vent på tilsynet."
    assert version.read(restored.root) == version.FORMAT
    assert find(restored.root) == restored


def test_a_copy_of_the_copy_is_the_same_and_holds_no_key_of_visitors(restored, tmp_path):
    (restored.secrets / "portal-2026-01-01.salt").write_bytes(bytes(32))
    told = backup.backup(restored, tmp_path / "kopi")
    (path,) = backup.copies(tmp_path / "kopi")
    assert "lest tilbake og kontrollert" in told[0]
    assert path.stat().st_mode & 0o077 == 0
    again, first = archive.contents(path).filer, archive.contents(FIRST).filer
    kept = {n for n in first if not n.startswith("lager/")}
    assert {name: again[name] for name in kept} == {name: first[name] for name in kept}
    tables = {f"lager/{table}" for table in manifest.read(restored).tables()}
    assert set(again) - kept == tables | {"lager/manifest.json", "lager/journal.jsonl"}


def test_only_so_many_copies_are_kept(restored, tmp_path):
    for keep in (None, None, 2):
        backup.backup(restored, tmp_path, keep)
    assert len(backup.copies(tmp_path)) == 2
    assert not list(tmp_path.glob(".tmp-*"))


def test_a_copy_lies_outside_the_workspace_and_an_empty_one_is_none(restored, tmp_path):
    with pytest.raises(UserError, match="ligger i arbeidsområdet"):
        backup.backup(restored, restored.root / "kopi")
    with pytest.raises(UserError, match="er tomt"):
        backup.backup(Workspace(tmp_path / "ikke"), tmp_path / "kopi")
    assert not (tmp_path / "ikke").exists()


def test_a_damaged_lake_is_not_copied(restored, tmp_path):
    own = Workspace(shutil.copytree(restored.root, tmp_path / "ws"))
    table = own.lake / manifest.read(own).tables()[0]
    table.write_bytes(table.read_bytes()[:-1])
    with pytest.raises(UserError, match="er skadet i lageret"):
        backup.backup(own, tmp_path / "kopi")
    assert list((tmp_path / "kopi").iterdir()) == []


def test_a_workspace_that_is_not_empty_is_left_alone(restored):
    before = sorted(restored.root.rglob("*"))
    with pytest.raises(UserError, match=r"er ikke tomt .* ingenting er endret"):
        restoring.restore(restored, FIRST)
    assert sorted(restored.root.rglob("*")) == before


@pytest.mark.parametrize("where", [0, 600, 5000, 30_000, 45_000])
def test_one_flipped_bit_is_found_wherever_it_is(where, tmp_path):
    content = bytearray(FIRST.read_bytes())
    # NB: a bit of padding means nothing; the first place from here that is not a zero does.
    spot = next(i for i in range(where, len(content)) if content[i])
    content[spot] ^= 4
    (tmp_path / "k.tar").write_bytes(content)
    refused(tmp_path / "k.tar", tmp_path / "ws", "skadet|ikke en sikkerhetskopi")


@pytest.mark.parametrize("size", [0, 100, 512, 1500, 20_000, 50_000])
def test_a_copy_that_is_cut_is_refused(size, tmp_path):
    (tmp_path / "k.tar").write_bytes(FIRST.read_bytes()[:size])
    refused(tmp_path / "k.tar", tmp_path / "ws", "skadet|ikke en sikkerhetskopi")


@pytest.mark.parametrize(
    "name",
    [
        "../ute", "/ute", "lager/../../ute", "lager/./a", "lager//a", "hemmelig/portal.salt",
        "varehus/gjeldende.json", "UTGAVE", ".skriver", "lager", "lager/a/b/c/d", "lager/.tmp-a",
        "lager\\a", "redaksjon/a\nb", "annet/a", "",
    ],
)  # fmt: skip
def test_a_name_that_is_not_in_a_workspace_is_refused(name, tmp_path):
    assert not archive.allowed(name)
    parts = members()
    raw = json.loads(parts[0][1])
    listing(parts, filer=raw["filer"] | {name: [0, "0" * 64]})
    found = written(tmp_path / "k.tar", [*parts, (tarfile.TarInfo(name or "a"), b"")])
    refused(found, tmp_path / "ws", "som ikke hører til")


@pytest.mark.parametrize("name", ["kilder.yml", "lager/a/b/c", "redaksjon/.notater-linjer"])
def test_a_name_of_a_workspace_is_allowed(name):
    assert archive.allowed(name)
    assert archive.allowed(archive.KEY)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_what_is_not_a_plain_file_is_refused(kind, tmp_path):
    parts = members()
    found = parts[-1][0]
    found.type, found.size, found.linkname = kind, 0, "/etc/passwd"
    listing(parts, filer=json.loads(parts[0][1])["filer"] | {found.name: [0, "0" * 64]})
    refused(written(tmp_path / "k.tar", parts), tmp_path / "ws", "er skadet")


def test_a_file_too_many_twice_or_too_few_is_refused(tmp_path):
    extra = (tarfile.TarInfo("maal.csv"), b"")
    for parts in ([*members(), extra], [*members(), members()[-1]], members()[:-1]):
        refused(written(tmp_path / "k.tar", parts), tmp_path / "ws", "er skadet")


def test_another_archive_and_one_of_a_later_version_are_refused(tmp_path):
    refused(written(tmp_path / "a.tar", members()[1:]), tmp_path / "ws", "ikke en sikkerhetskopi")
    refused(SAMPLES / "combined.log", tmp_path / "ws", "ikke en sikkerhetskopi")
    refused(tmp_path, tmp_path / "ws", "ikke en fil")
    parts = members()
    listing(parts, format=version.FORMAT + 1)
    refused(written(tmp_path / "k.tar", parts), tmp_path / "ws", "oppgrader programmet")


def test_a_copy_from_before_a_removal_is_put_back_only_when_that_is_known(tmp_path):
    parts = members()
    raw = json.loads(parts[0][1])
    removal = {"nummer": raw["nummer"] + 1, "tid": "2026-01-02T00:00:00", "hva": "Slettet 3 dager"}
    listing(parts, fjernet=[removal])
    old = tmp_path / f"{backup.PREFIX}1{backup.SUFFIX}"
    shutil.copy(FIRST, old)
    later = written(tmp_path / f"{backup.PREFIX}2{backup.SUFFIX}", parts)
    refused(old, tmp_path / "ws", r"Slettet 3 dager \(2026-01-02\) – bruk en nyere kopi")
    assert restoring.removed_since(later, archive.contents(old))[0].hva == "Slettet 3 dager"
    other = raw["endringer"] | {str(raw["nummer"]): "en annens"}
    listing(parts, endringer=other)
    written(later, parts)
    assert restoring.removed_since(old, archive.contents(old)) == []


def test_one_that_was_cut_off_is_not_opened_and_is_begun_again(tmp_path, monkeypatch):
    workspace = Workspace(tmp_path / "ws").create()
    version.begin(workspace.root, ["maal.csv"])
    (workspace.root / "maal.csv").write_text("halv", "utf-8")
    (workspace.root / "redaksjon").mkdir()
    (workspace.root / "redaksjon" / "notater.jsonl").write_text("halv", "utf-8")
    with pytest.raises(UserError, match=r"ble avbrutt – kjør"):
        find(workspace.root)
    monkeypatch.setattr(restoring.tidy, "tidy", lambda _: [restoring.tidy.NOTHING])
    restoring.restore(located(workspace.root), FIRST)
    assert not (workspace.root / "maal.csv").exists()
    assert "halv" not in (workspace.root / "redaksjon" / "notater.jsonl").read_text("utf-8")
    assert find(workspace.root) == workspace


def test_a_full_disk_stops_it_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(restoring, "SPARE", 1 << 62)
    refused(FIRST, tmp_path / "ws", "MB ledig")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"format": 3}', "nyere utgave"),
        ('{"format": 0}', "er skadet"),
        ('{"format": true}', "er skadet"),
        ('{"gjenopprettes": ["../a"]}', "er skadet"),
        ("{}", "er skadet"),
        ("", "er skadet"),
    ],
)
def test_a_workspace_that_this_program_cannot_read_is_not_opened(content, said, tmp_path):
    (tmp_path / version.NAME).write_text(content, "utf-8")
    with pytest.raises(UserError, match=said):
        find(tmp_path)


def test_a_workspace_from_before_the_marks_is_opened_and_marked(workspace):
    (workspace.root / version.NAME).unlink()
    assert version.read(find(workspace.root).root) == version.UNMARKED
    workspace.create()
    assert version.read(workspace.root) == version.FORMAT
