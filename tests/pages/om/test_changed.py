"""What changed the numbers last, on Datakilder."""

from __future__ import annotations

import pytest

from data.lake import sources
from data.logs import ingest
from tests import SAMPLES
from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


def test_a_log_that_came_is_what_changed_the_numbers(published, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(published.root))
    source = sources.get(published, "portal")
    ingest.ingest(published, source, [SAMPLES / "fasit.log"], progress=False)
    page = opened(PAGES["Datakilder"], tabs=True)
    assert not page.exception
    told = text(page)
    assert "Nye data fasit.log er lest inn" in told
    assert "nye data +" in told
