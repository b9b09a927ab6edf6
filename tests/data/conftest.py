"""What the tests of the data share."""

from __future__ import annotations

import pytest


@pytest.fixture
def lake_alone(monkeypatch):
    """Reads into the lake and builds no warehouse: a second less where none is asked."""
    monkeypatch.setattr("data.warehouse.build.build", lambda *_: None)
    monkeypatch.setattr("data.warehouse.build.publish", lambda *_: None)
    monkeypatch.setattr("data.warehouse.build.is_current", lambda *_: True)
    monkeypatch.setattr("data.warehouse.current", lambda *_: None)
    monkeypatch.setattr("data.warehouse.left_out.rows", lambda *_: [])
