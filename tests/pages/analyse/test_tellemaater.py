"""The page of ways of counting: the numbers, the steps that add up, and the factors."""

from __future__ import annotations

import pytest

from metrics.tellemaater import example
from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
PAGE = PAGES["Tellemåter"]


def test_the_page_shows_each_way_and_the_steps_between_two(in_demo):
    page = opened(PAGE, fra_maate="AWStats 7.8", til_maate="Matomo, import av logg")
    assert not page.exception
    told, found = text(page), example.answer("awstats", "matomo")
    fall = found["fossefall"]
    assert fall["trinn"]
    moved = sum(step["endring"]["sidevisninger"] for step in fall["trinn"])
    assert fall["fra_tall"]["sidevisninger"] + moved == fall["til_tall"]["sidevisninger"]
    assert "Den samme loggen gir fra" in told and "Mest skiller" in told
    assert all(way["navn"] in told for way in found["tellemaater"])
    assert "SYNTETISK" in told.upper()


def test_the_same_way_twice_has_no_steps(in_demo):
    page = opened(PAGE, fra_maate="Portalinnsikt")
    assert not page.exception
    assert "Det er den samme tellemåten" in text(page)
