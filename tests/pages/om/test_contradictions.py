"""Contradictions on the screen: by kind on Datakilder, and a link from the numbers."""

from __future__ import annotations

import re

import pytest

from metrics.styring.contradictions import KINDS
from tests.pages.support import PAGES, headings, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


def test_the_page_shows_them_by_kind(portal):
    page = opened(PAGES["Datakilder"])
    assert "65 steder i rapportene spriker; 29 av dem er reell motstrid" in text(page)
    for title in KINDS.values():
        assert f"<summary><b>{title}</b>" in html(page)
    assert "25 + 17 = 42 prosent (Agenda Kaupang 2023, tabell 6-11)" in text(page)
    assert headings(page)[:2] == [1, 2]


def test_a_link_begins_the_page_with_what_was_asked_for(portal):
    page = text(opened(PAGES["Datakilder"], motstrid="sintef-representativt"))
    assert page.index("Er SINTEFs utvalg representativt?") < page.index("Dekning i tid")
    unknown = opened(PAGES["Datakilder"], motstrid="finnes-ikke")
    assert "Du leste om" not in text(unknown)
    assert not unknown.exception


@pytest.mark.parametrize(
    ("table", "links"),
    [
        ("Etter næring, 2023", {"tilsyn-sum-1783", "tilsyn-reaksjon-73"}),
        ("Psykiske plager, per år", {"psykiske-plager-1553-1591"}),
        ("Vold og trusler, 2018–2022", set()),
    ],
)
def test_a_table_of_inspections_links_to_what_its_own_sums_contradict(portal, table, links):
    page = html(opened(PAGES["Tilsyn"], tilsynstabell=table))
    shown = page.partition("Tips og meldinger")[0]
    assert set(re.findall(r"[?&;]motstrid=([\w-]+)", shown)) == links


def test_a_figure_links_to_what_contradicts_its_numbers(portal):
    page = html(opened(PAGES["Undersøkelser"], maaltall="bruk_ressurs"))
    found = re.findall(r'href="datakilder\?([^"]*)"[^>]*aria-label="([^"]*)"', page)
    assert any("motstrid=n-mot-andel-portal" in address for address, _ in found)
    assert any("608 av 2024" in name.replace("\xa0", " ") for _, name in found)
