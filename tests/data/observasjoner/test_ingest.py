"""What other tools have counted: taken in whole or not at all, in any order, and out again."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pytest

from data import warehouse
from data.errors import UserError
from data.lake import manifest, version
from data.lake.workspace import Workspace
from data.logs import merge
from data.observasjoner import cleaning, erase, ingest
from data.observasjoner.record import Rejected
from tests.data.observasjoner.support import DAY, observed, reading, source

SOURCES = "create table kilder as select '' as id, '' as kanal, '' as rolle, '' as instrument"
SCRIPT = Path(warehouse.__file__).parent / "marts" / "19_observasjon.sql"
EARLY, LATE = "2024-05-01T00:00:00+00:00", "2024-06-01T00:00:00+00:00"


def values(workspace):
    rows = warehouse.rows(
        warehouse.newest(workspace), "select ledd, verdi from observasjon order by all"
    )
    return [(row["ledd"], row["verdi"]) for row in rows]


def page(name, views, hentet):
    return observed(views, dimensjon="side", ledd=name, sti=name, hentet=hentet)


def test_the_export_that_was_made_last_holds_whatever_the_order():
    old = [page("/a", 1, EARLY), page("/b", 2, EARLY)]
    rows = [(one, "gammel") for one in old] + [(page("/a", 5, LATE), "ny")]
    for order in (rows, rows[::-1]):
        read = [asdict(one) | {"innlasting": name, "fil_sha256": name} for one, name in order]
        connection = warehouse.scratch()
        connection.register("observasjon_lest", pa.Table.from_pylist(read))
        connection.execute(SOURCES)
        connection.execute(SCRIPT.read_text("utf-8"))
        assert connection.execute("select ledd, verdi from observasjon").fetchall() == [("/a", 5.0)]


def test_the_same_again_changes_nothing_and_a_file_can_be_taken_out(workspace):
    one = reading("a.csv", observed(3))
    ingest.ingest(workspace, source(workspace), [one])
    before = manifest.read(workspace)
    (table,) = before.tables()
    assert table in before.hashes
    assert version.read(workspace.root) == version.FORMAT
    assert ingest.ingest(workspace, source(workspace), [one]).known == ("a.csv",)
    assert manifest.read(workspace) == before
    ingest.remove(workspace, source(workspace), [before.observed[0].file.fingerprint])
    assert values(workspace) == []


def test_all_of_a_command_or_none(workspace):
    bad = reading("b.csv", observed(3), rows=2, rejected=(Rejected(2, "x"),))
    with pytest.raises(UserError, match=r"b\.csv: 1 av 2 rader kan ikke leses"):
        ingest.ingest(workspace, source(workspace), [reading("a.csv", observed(3)), bad])
    assert manifest.read(workspace).observed == ()


@pytest.mark.parametrize(("rows", "refused"), [(20, False), (19, True)])
def test_the_share_of_rejected_rows_that_stops(rows, refused, workspace):
    found = [observed(1)] * (rows - 1)
    one = reading("a.csv", *found, rows=rows, rejected=(Rejected(2, "x"),))
    if refused:
        with pytest.raises(UserError):
            ingest.trial(source(workspace), [one])
    else:
        assert "prøve" in ingest.trial(source(workspace), [one]).text()


def test_a_source_of_logs_is_refused(workspace):
    with pytest.raises(UserError, match="instrument: eksport"):
        ingest.ingest(workspace, source(workspace, "portal"), [])


def test_persons_and_queries_never_come_in():
    found = [
        observed(1, dimensjon="side", ledd=f"/a/{who}@b.no?q=x", sti=f"/a/{who}@b.no?q=x")
        for who in ("ola", "kari")
    ]
    visitors = [
        observed(2, "unike_brukere", dimensjon="side", ledd=one.ledd, sti=one.sti) for one in found
    ]
    kept, lost = cleaning.clean([*found, *visitors])
    assert [(one.ledd, one.sti, one.verdi) for one in kept] == [("/a/[e-post]", "/a/[e-post]", 2.0)]
    assert lost == {("unike_brukere", "side"): 2}


def test_days_that_are_erased_go_from_every_number_and_stay_out(workspace):
    march = observed(9, korn="maaned", fra=dt.date(2024, 3, 1), til=dt.date(2024, 3, 31))
    april = observed(50, korn="maaned", fra=dt.date(2024, 4, 1), til=dt.date(2024, 4, 30))
    ingest.ingest(workspace, source(workspace), [reading("a.csv", march, april, observed(2))])
    told = erase.days(workspace, source(workspace), DAY, DAY)
    assert "Slettet 2 verdier" in told
    assert values(workspace) == [("", 9.0)]
    assert "før" in erase.days(workspace, source(workspace), DAY, DAY)
    again = ingest.ingest(workspace, source(workspace), [reading("b.csv", april)])
    assert "1 verdier er fra dager som er slettet" in again.text()
    assert values(workspace) == [("", 9.0)]


def test_what_another_machine_has_read_is_merged_in_once(workspace, tmp_path):
    other = Workspace(tmp_path / "annen").create()
    ingest.ingest(other, source(other), [reading("a.csv", observed(3))])
    ingest.ingest(workspace, source(workspace), [reading("b.csv", page("/a", 1, EARLY))])
    (first,) = merge.merge(workspace, [other.root])
    assert (first.new, values(workspace)) == (["a.csv"], [("", 3.0), ("/a", 1.0)])
    (again,) = merge.merge(workspace, [other.root])
    assert (again.new, again.known) == ([], ["a.csv"])


@pytest.mark.parametrize(("second", "kept"), [(7, [7]), (8, [])])
def test_a_total_that_is_told_twice_is_no_sum(second, kept):
    found, lost = cleaning.clean([observed(7), observed(second)])
    assert [one.verdi for one in found] == kept
    assert lost.total() == (0 if kept else 2)


@pytest.mark.parametrize(("til", "kept"), [(30, 2), (31, 1)])
def test_days_that_were_not_over_when_the_export_was_made_are_left_and_told(workspace, til, kept):
    made = "2024-05-30T22:00:00+00:00"  # the 31st in Oslo
    month = {"korn": "periode", "til": dt.date(2024, 5, til)}
    found = reading("a.csv", observed(3), observed(9, **month), hentet=made)
    receipt = ingest.ingest(workspace, source(workspace), [found])
    assert receipt.new[0][0].file.observations == kept
    assert ("1 verdier er ikke tatt med" in receipt.text()) == (kept == 1)
    assert "(31.05.2024)" in receipt.text() or kept == 2


def test_an_export_of_days_that_are_not_over_is_refused(workspace):
    with pytest.raises(UserError, match="oppgi dagen den ble laget"):
        ingest.ingest(
            workspace, source(workspace), [reading("a.csv", observed(3), hentet=f"{DAY}T12:00:00")]
        )
