"""A number's evidence outlives its warehouse; and the list of what was read in comes back."""

from __future__ import annotations

import json
import shutil

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import commits, manifest, sources
from data.lake.workspace import Workspace
from data.logs import ingest
from data.warehouse import again, build, restore
from metrics import query
from metrics.engine import output
from tests.data.logs.test_ingest import lines, load, views


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two files read in, one after the other; and the evidence of a number between them."""
    tmp_path = tmp_path_factory.mktemp("to")
    workspace = Workspace(tmp_path / "ws").create()
    for name, day in (("a.log", "12/Nov/2024"), ("b.log", "20/Nov/2024")):
        (tmp_path / name).write_text(lines(10, day), "utf-8")
    load(workspace, tmp_path / "a.log")
    shown = query.run("sidevisninger", warehouse=warehouse.newest(workspace))
    told = output.as_json(shown)["lager"]
    load(workspace, tmp_path / "b.log")
    return workspace, told


@pytest.fixture
def two(made, tmp_path):
    """A copy of them, to be changed."""
    workspace, told = made
    return Workspace(shutil.copytree(workspace.root, tmp_path / "ws")), told


def test_a_warehouse_is_made_again_of_the_same(two):
    workspace, told = two
    assert {"bevis", "inndata", "registre", "definisjoner", "kode"} <= set(told)
    for _ in range(warehouse.KEEP):
        build.rebuild(workspace)
    assert not (workspace.warehouses / str(told["varehus"])).exists()
    path = again.again(workspace, str(told["bevis"])[:8])
    found = query.run("sidevisninger", warehouse=path)
    assert [row.verdi for row in found.rows] == [10]
    assert found.provenance.evidence["bevis"] == told["bevis"]
    assert again.again(workspace, str(told["varehus"])) == path
    assert warehouse.newest(workspace) != path
    assert views(workspace) == (20, 1)


def test_what_is_gone_or_changed_is_told(two, monkeypatch):
    workspace, told = two
    with pytest.raises(UserError, match="kjenner ikke noe varehus"):
        again.again(workspace, "ukjent")
    build.rebuild(workspace)
    build.rebuild(workspace)
    (workspace.root / "maal.csv").write_text("id\n", "utf-8")
    with pytest.raises(UserError, match="registrene, målene eller kildene er endret"):
        again.again(workspace, str(told["bevis"]))
    (workspace.root / "maal.csv").unlink()
    ingest.remove(workspace, sources.get(workspace, "portal"), ["a.log"])
    with pytest.raises(UserError, match=r"ble tatt ut .*Fjernet fra portal: a\.log"):
        again.again(workspace, str(told["bevis"]))


def test_the_list_comes_back_from_its_copy_and_a_change_can_be_taken_back(two):
    workspace, _ = two
    (workspace.lake / manifest.NAME).unlink()
    assert "Listen nr. 2 gjelder igjen" in restore.restore(workspace)[0]
    assert views(workspace) == (20, 1)
    assert "Listen nr. 1 gjelder igjen" in restore.restore(workspace)[0]
    assert views(workspace) == (10, 1)
    assert len(list(workspace.aside.iterdir())) == 1
    assert "Tatt tilbake endring 2" in commits.read(workspace)[-4]["hva"]


def test_a_removal_cannot_be_taken_back(two):
    workspace, _ = two
    ingest.remove(workspace, sources.get(workspace, "portal"), ["a.log"])
    with pytest.raises(UserError, match="ingen tidligere liste"):
        restore.restore(workspace)


def test_damaged_lines_of_the_editors_are_put_aside_and_the_others_kept(workspace):
    from data.editors import notes

    notes.save(workspace, "bygg", "Første", who="Ane", base=0)
    notes.save(workspace, "bygg", "Andre", who="Ane", base=1)
    path = notes.path(workspace)
    good = path.read_bytes()
    path.write_bytes(good.replace("Første".encode(), b"Fyrste"))
    with pytest.raises(UserError, match=r"Linje 1 .*gjenopprett"):
        notes.current(workspace)
    assert restore.restore(workspace)[0].startswith("1 av 2 linjer i notater.jsonl kunne ikke")
    assert notes.of(notes.current(workspace)["bygg"]) == "Andre"
    (place,) = workspace.aside.iterdir()
    assert b"Fyrste" in place.read_bytes()


def test_a_line_without_a_sum_is_of_an_earlier_version(workspace):
    from data.editors import notes

    notes.save(workspace, "bygg", "Første", who="Ane", base=0)
    path = notes.path(workspace)
    raw = json.loads(path.read_text("utf-8"))
    raw.pop("sum")
    path.write_text(json.dumps(raw) + "\n", "utf-8")
    assert notes.of(notes.current(workspace)["bygg"]) == "Første"
