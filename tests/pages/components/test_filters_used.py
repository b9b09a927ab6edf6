"""Only the filters that a page can use are shown on it, and the rest have no say there."""

from __future__ import annotations

import pytest

from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
SURVEY = {"Målgruppe", "Sektor", "Størrelse", "Næring", "Bølge"}
USE = {"Periode", "Bransje", "Verktøy", "Fylke"}


def labels(page) -> set[str]:
    """Those above the button, or above the word that there are none; the rest are out of sight."""
    found = set()
    for node in page.sidebar:
        if node.type == "button" or "ingen filtre" in str(getattr(node, "value", "")):
            return found
        if node.type in ("selectbox", "multiselect"):
            found.add(node.label)
    raise AssertionError("the filters have no end")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Fremdrift", USE | SURVEY),
        ("Bruk", USE),
        ("Undersøkelser", (USE | SURVEY) - {"Periode"}),
        ("Planer", {"Bransje", "Verktøy"}),
        ("Tilsyn", set()),
        ("Datakilder", set()),
    ],
)
def test_a_page_shows_the_filters_that_it_can_use(in_demo, title, shown):
    assert labels(opened(PAGES[title])) == shown


def test_a_filter_of_another_page_is_neither_applied_nor_said_to_be(in_demo):
    page = opened(PAGES["Bruk"], sektor=["Privat sektor"], bransje=["Barnehage"])
    assert "Barnehage" in text(page)
    assert "Privat sektor" not in text(page)
    assert "Målgruppe" not in text(page).partition("Over tid")[0]
