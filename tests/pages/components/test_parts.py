"""The parts of a page: as tabs, or all under each other for a print."""

from __future__ import annotations

import pytest

from pages.components.links import address
from tests.pages.support import PAGES, headings, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
PARTS = ("Bruk over tid", "Bransjer", "Hendelser etter forrige møte")


def margin(page) -> str:
    return " ".join(block.value for block in page.sidebar.get("markdown"))


def test_a_print_has_every_part_under_its_heading_and_no_tabs(in_demo):
    page = opened()
    assert not page.tabs
    assert all(f'<h2 class="del">{title}</h2>' in html(page) for title in PARTS)
    assert headings(page).count(1) == 1
    assert "Tilbake til fanene" in margin(page)


def test_the_tabs_have_a_link_to_the_print_that_keeps_the_filters(in_demo):
    page = opened(tabs=True, bransje=["Barnehage"])
    assert page.tabs
    assert 'href="?bransje=Barnehage&amp;utskrift=1"' in margin(page)
    assert 'href="#filtre"' in html(page)


def test_only_the_open_part_is_drawn(in_demo):
    page = opened(tabs=True)
    assert [title for title in PARTS if f">{title}</h2>" in html(page)] == [PARTS[0]]
    named = opened(del_fremdrift=PARTS[1])
    assert [title for title in PARTS if f">{title}</h2>" in html(named)] == [PARTS[1]]


def test_a_new_link_that_asks_for_something_in_another_part_is_heard(in_demo):
    page = opened(tabs=True)
    assert "valg vi ikke kjenner" not in text(page)
    page = opened(PAGES["Bransjer"], tabs=True, per_bransje="Nedlastinger per 1000 sysselsatte")
    assert "valg vi ikke kjenner" not in text(page)
    page = opened(PAGES["Bransjer"], tabs=True, per_bransje="tull")
    page.session_state[address.FRESH] = True  # as when the link itself opens the page
    page.run()
    assert "per_bransje: tull" in text(page)
