"""A warehouse in use that is gone: the one before never answers in its place."""

from __future__ import annotations

import shutil

import pytest

from data import __main__ as commands
from data import warehouse
from data.errors import UserError
from data.warehouse import build, pointer, status
from metrics import commands as metrics
from tests.data.logs.test_ingest import lines, load

COUNT = "select sum(sidevisninger)::int as n from besoek_celle"


@pytest.fixture
def filled(workspace, tmp_path):
    for name, text in (("a.log", lines(9)), ("b.log", lines(5, "14/Nov/2024"))):
        (tmp_path / name).write_text(text, "utf-8")
        load(workspace, tmp_path / name)
    return workspace


def test_the_numbers_of_before_are_not_given_for_those_of_now(filled):
    assert warehouse.rows(warehouse.newest(filled), COUNT) == [{"n": 14}]
    gone = warehouse.newest(filled)
    gone.unlink()
    assert warehouse.newest(filled) is None
    root = str(filled.root)
    for asked in (
        lambda: status.of(filled),
        lambda: metrics.command(["show", "sidevisninger", "--workspace", root]),
    ):
        with pytest.raises(UserError, match=rf"{gone.name} mangler .*«python -m data build»"):
            asked()
    commands.command(["oppstart", "--workspace", root])
    assert warehouse.rows(warehouse.newest(filled), COUNT) == [{"n": 14}]
    assert status.of(filled)["oppdatert"] is True


def test_nothing_read_in_and_no_warehouse_is_no_error(workspace):
    assert status.of(workspace)["varehus"] is None
    build.rebuild(workspace)
    warehouse.newest(workspace).unlink()
    assert status.of(workspace)["filer"] == []


def test_a_lake_that_is_gone_is_seen_by_an_older_warehouse_too(filled):
    warehouse.newest(filled).unlink()
    shutil.rmtree(filled.lake)
    with pytest.raises(UserError, match="lageret"):
        commands.command(["oppstart", "--workspace", str(filled.root)])
    assert len(pointer.all_of(filled)) == 1
