"""What other tools have counted: taken in whole or not at all, in any order, and out again."""

from __future__ import annotations

import itertools

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import manifest
from data.observasjoner import cleaning, ingest
from data.observasjoner.record import Rejected
from tests.data.observasjoner.support import observed, reading, source

EARLY, LATE = "2024-05-01T00:00:00+00:00", "2024-06-01T00:00:00+00:00"


def values(workspace):
    rows = warehouse.rows(
        warehouse.newest(workspace), "select ledd, verdi from observasjon order by all"
    )
    return [(row["ledd"], row["verdi"]) for row in rows]


def page(name, views, hentet):
    return observed(views, dimensjon="side", ledd=name, sti=name, hentet=hentet)


def test_the_export_that_was_made_last_holds_whatever_the_order(workspace):
    old = reading("gammel.csv", page("/a", 1, EARLY), page("/b", 2, EARLY))
    new = reading("ny.csv", page("/a", 5, LATE))
    for order in itertools.permutations((old, new)):
        for one in order:
            ingest.ingest(workspace, source(workspace), [one])
        assert values(workspace) == [("/a", 5.0)]
        ingest.remove(workspace, source(workspace), ["ny.csv"])
        assert values(workspace) == [("/a", 1.0), ("/b", 2.0)]
        ingest.remove(workspace, source(workspace), ["gammel.csv"])


def test_the_same_again_changes_nothing_and_its_file_is_in_the_proof(workspace):
    one = reading("a.csv", observed(3))
    ingest.ingest(workspace, source(workspace), [one])
    before = manifest.read(workspace)
    assert ingest.ingest(workspace, source(workspace), [one]).known == ("a.csv",)
    after = manifest.read(workspace)
    assert after == before
    (table,) = after.tables()
    assert after.hashes[table] in after.inputs() or table in after.hashes


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
