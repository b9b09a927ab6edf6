"""The parts of a page: as tabs, or all under each other for a print."""

from __future__ import annotations

import pytest

from tests.pages.support import headings, html, opened

pytestmark = pytest.mark.filterwarnings("ignore")
PARTS = ("Bruk over tid", "Bransjer", "Hendelser etter forrige møte")


def margin(page) -> str:
    return " ".join(block.value for block in page.sidebar.get("markdown"))


def test_a_print_has_every_part_under_its_heading_and_no_tabs(in_demo):
    page = opened(utskrift="1")
    assert not page.tabs
    assert all(f'<h2 class="del">{title}</h2>' in html(page) for title in PARTS)
    assert headings(page).count(1) == 1
    assert "Tilbake til fanene" in margin(page)


def test_the_tabs_have_a_link_to_the_print_that_keeps_the_filters(in_demo):
    page = opened(bransje=["Barnehage"])
    assert page.tabs
    assert 'href="?bransje=Barnehage&amp;utskrift=1"' in margin(page)
    assert 'href="#filtre"' in html(page)
