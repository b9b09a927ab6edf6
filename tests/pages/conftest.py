"""What the tests of pages share."""

from __future__ import annotations

import pytest


@pytest.fixture
def portal(published, monkeypatch):
    """A workspace with the published figures alone, and no gate; what a page opens with."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(published.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)
    return published
