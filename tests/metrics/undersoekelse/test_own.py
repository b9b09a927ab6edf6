"""A måltall that a codebook has made itself is a metric as the others, with no SQL of its own."""

from __future__ import annotations

import json

import pytest

from data import warehouse
from data.errors import UserError
from metrics import query
from metrics.__main__ import command
from metrics.engine import own
from metrics.engine.selection import Selection
from metrics.undersoekelse.change import measures
from tests.support.deliveries import own_measure


@pytest.fixture(scope="module")
def read_in(tmp_path_factory):
    workspace = own_measure(tmp_path_factory.mktemp("eget"), "til_fredshet")
    return workspace, warehouse.current(warehouse.newest(workspace))


def test_it_is_shown_and_cut_as_the_others(read_in):
    _, path = read_in
    found = query.run("til_fredshet", Selection(), None, path)
    assert (found.only.verdi, found.only.grunnlag) == (60, 40)
    sectors = query.run("til_fredshet", Selection(boelge=("b1",)), "sektor", path)
    assert [row.grunnlag for row in sectors.rows if row.verdi is not None] == [20, 20]
    assert found.metric.tittel == "Til fredshet"
    assert "«Nyttig» eller «Svært nyttig», av dem som har en mening" in found.metric.definisjon
    assert "Prøve" in found.metric.definisjon


def test_it_is_in_the_list_and_in_the_changes(read_in, capsys, monkeypatch):
    workspace, path = read_in
    assert measures(path)[-1] == "til_fredshet"
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    command(["list", "--json"])
    assert "til_fredshet" in [m["id"] for m in json.loads(capsys.readouterr().out)]
    assert own.titles()["til_fredshet"] == "Til fredshet"


def test_the_published_tables_have_none_of_it(read_in):
    found = query.run("til_fredshet", Selection(boelge=("publisert",)), None, read_in[1])
    assert found.only.verdi is None


def test_what_nobody_has_made_is_still_unknown(read_in):
    with pytest.raises(UserError, match=r"finnes ikke\. Velg en av: .*nytte.*, til_fredshet"):
        query.run("noe_annet", Selection(), None, read_in[1])
