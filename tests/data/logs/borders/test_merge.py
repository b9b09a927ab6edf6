"""What several machines have read, taken together: all of it or nothing, and once."""

from __future__ import annotations

import shutil

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import manifest, sources
from data.lake.manifest import Erased
from data.lake.workspace import Workspace
from data.logs import ingest
from data.logs.merge import merge
from metrics import query

LINE = '{} - - [{:02}/Apr/2024:12:{:02}:00 +0200] "GET /{} HTTP/1.1" 200 9 "-" "{}"\n'
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


def log(tmp_path, name, day, count=3, who="192.0.2.1", page=""):
    path = tmp_path / name
    path.write_text("".join(LINE.format(who, day, n, page, AGENT) for n in range(count)), "utf-8")
    return path


def read(workspace, *paths):
    ingest.ingest(workspace, sources.get(workspace, "portal"), list(paths), False)


@pytest.fixture
def machines(tmp_path):
    """Two machines beside the workspace, with one log each of the same visitor and day."""
    both = [Workspace(tmp_path / name).create() for name in ("en", "to")]
    for number, machine in enumerate(both):
        read(machine, log(tmp_path, f"{number}.log", 3, page=number))
    return both


def state(workspace):
    return sorted(str(path.relative_to(workspace.root)) for path in workspace.lake.rglob("*")), (
        manifest.read(workspace).digest()
    )


def test_all_is_taken_in_once(lake_alone, workspace, machines):
    places = [machine.root for machine in machines]
    first = merge(workspace, places)
    assert [(one.new, one.known) for one in first] == [(["0.log"], []), (["1.log"], [])]
    read_in = manifest.read(workspace)
    assert {item.files[0].name for item in read_in.ingests} == {"0.log", "1.log"}
    assert set(read_in.hashes) == set(read_in.tables())
    before = state(workspace)
    again = merge(workspace, places[::-1])
    assert [(one.new, one.known) for one in again] == [([], ["1.log"]), ([], ["0.log"])]
    assert state(workspace) == before
    assert "0 nye logger; 1 var her fra før" in again[0].text()


def test_a_log_that_both_have_read_counts_once(lake_alone, workspace, machines, tmp_path):
    same = log(tmp_path, "samme.log", 4)
    for machine in machines:
        read(machine, same)
    merge(workspace, [machine.root for machine in machines])
    names = [item.files[0].name for item in manifest.read(workspace).ingests]
    assert sorted(names) == ["0.log", "1.log", "samme.log"]


def spoiled(machine):
    table = next(path for path in machine.lake.rglob("*.parquet") if path.name != "avvist.parquet")
    table.write_bytes(table.read_bytes()[:-1])


def erased(machine):
    found = manifest.read(machine)
    manifest.write(
        machine, manifest.replace(found, erased=(Erased("portal", "2024-01-01", "2024-01-02"),))
    )


def other_settings(machine):
    (machine.root / "kilder.yml").write_text("portal:\n  identitet: dag\n", "utf-8")


def longer_edition(machine):
    grown = machine.root.parent / "0.log"
    read(machine, log(machine.root.parent, "0.log", 3, count=9, page=0))
    grown.unlink()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (spoiled, "er skadet"),
        (erased, "har slettet dager"),
        (other_settings, r"andre innstillinger .*\(identitet\)"),
        (longer_edition, "to utgaver av en logg for portal"),
        (lambda machine: shutil.rmtree(machine.lake), "ikke et arbeidsområde med leste logger"),
    ],
)
def test_what_cannot_be_taken_in_stops_all_of_it(lake_alone, workspace, machines, harm, said):
    before = state(workspace)
    harm(machines[1])
    with pytest.raises(UserError, match=said):
        merge(workspace, [machine.root for machine in machines])
    assert state(workspace) == before


def test_a_workspace_is_not_merged_with_itself(lake_alone, workspace):
    with pytest.raises(UserError, match="er arbeidsområdet selv"):
        merge(workspace, [workspace.root])


def test_days_that_are_erased_here_do_not_come_back(lake_alone, workspace, machines):
    closed = Erased("portal", "2024-04-03", "2024-04-03")
    manifest.write(workspace, manifest.replace(manifest.read(workspace), erased=(closed,)))
    with pytest.raises(UserError, match="som er slettet her"):
        merge(workspace, [machines[0].root])


@pytest.mark.parametrize(("shared", "bounds"), [(True, None), (False, (1, 2))])
def test_one_key_is_one_visitor_and_a_key_each_gives_bounds(workspace, tmp_path, shared, bounds):
    read(workspace, log(tmp_path, "her.log", 3))
    other = Workspace(tmp_path / "der").create()
    if shared:
        shutil.copytree(workspace.secrets, other.secrets, dirs_exist_ok=True)
    read(other, log(tmp_path, "der.log", 3, page="bransje"))
    merge(workspace, [other.root])
    answer = query.run("unike_brukere", warehouse=warehouse.newest(workspace))
    assert ("flere_noekler" in {notice.kode for notice in answer.notices}) == (not shared)
    (row,) = answer.rows
    assert (row.verdi, row.nedre, row.oevre) == ((1, None, None) if shared else (None, *bounds))
    (views,) = query.run("sidevisninger", warehouse=warehouse.newest(workspace)).rows
    assert views.verdi == 6
