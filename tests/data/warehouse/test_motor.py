"""A setting of an engine that cannot be used: one sentence, and the standing warehouse stands."""

from __future__ import annotations

import socket
import sys

import pytest

from data.errors import UserError
from data.lake import manifest
from data.warehouse import build, foundation
from data.warehouse.motor import running, setting
from tests.conftest import event


@pytest.mark.parametrize(
    "url", ["maskin:15002", "http://maskin:15002", "sc://", "sc:maskin", "sc://maskin:femten", "ja"]
)
def test_what_is_no_address_is_refused(monkeypatch, url):
    monkeypatch.setenv(setting.ENGINE, url)
    with pytest.raises(UserError, match=r"PORTAL_MOTOR er .* men skal være en adresse"):
        setting.chosen()


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sc://maskin", ("maskin", 15002)),
        ("sc://maskin:1234/;user_id=kari", ("maskin", 1234)),
        (" sc://[::1]:99 ", ("::1", 99)),
    ],
)
def test_an_address_has_a_host_and_a_port(monkeypatch, url, place):
    monkeypatch.setenv(setting.ENGINE, url)
    found = setting.chosen()
    assert found is not None
    assert (found.host, found.port) == place


@pytest.mark.parametrize("empty", ["", "  "])
def test_no_engine_is_duckdb_alone(monkeypatch, tmp_path, empty):
    monkeypatch.setenv(setting.ENGINE, empty)
    with running.chosen(tmp_path) as run:
        assert run is foundation.run


def test_one_that_does_not_answer_is_told_at_once():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    asked = setting.Setting(f"sc://127.0.0.1:{port}", "127.0.0.1", port, "")
    with pytest.raises(UserError, match=r"svarer ikke .* det gamle varehuset står"):
        setting.refuse_silence(asked)


def test_a_package_that_is_missing_is_named_and_nothing_is_left(monkeypatch, load, workspace):
    standing = load([event("2024-04-01 12:00:00", 1)], ("portal", "2024-04-01", "2024-04-01"))
    monkeypatch.setenv(setting.ENGINE, "sc://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.delitem(sys.modules, "data.warehouse.motor.shared", raising=False)
    with pytest.raises(UserError, match=r"pakken «fsspec» mangler – kjør «make spark-pakker»"):
        build.build(workspace, manifest.read(workspace))
    assert [path.name for path in workspace.warehouses.glob("[!.]*.duckdb")] == [standing.name]
    assert list(workspace.warehouses.glob(".tmp*")) == []
