"""A link keeps the days that its sender saw, or follows the newest months; and views are kept."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl

import pytest

from data.editors import views
from metrics.engine.selection import Selection
from pages.components.links.share import DATES, NEWEST, choices
from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
SHOWN = Selection(fra=dt.date(2025, 11, 1), til=dt.date(2026, 10, 31))


@pytest.mark.parametrize(
    ("pairs", "kind", "kept"),
    [
        ([], DATES, {"periode": "Velg måneder", "fra": "november 2025", "til": "oktober 2026"}),
        ([("periode", "2024"), ("del_bruk", "Fordelt")], NEWEST, {"del_bruk": "Fordelt"}),
        ([("fra", "mai 2024"), ("bransje", "Bygg")], NEWEST, {"bransje": "Bygg"}),
    ],
)
def test_the_period_of_a_link_stays_or_follows(pairs, kind, kept):
    assert dict(parse_qsl(choices(pairs, SHOWN, kind))) == kept


def test_every_one_of_several_is_kept_and_a_page_without_a_period_keeps_its_address():
    pairs = [("bransje", "Bygg"), ("bransje", "Anlegg"), ("periode", "2024")]
    assert parse_qsl(choices(pairs, Selection(), DATES)) == pairs
    assert parse_qsl(choices(pairs, SHOWN, NEWEST)) == pairs[:2]


def test_a_view_is_saved_and_taken_away_on_the_page(in_demo, demo_workspace):
    page = opened(PAGES["Bruk"], bransje=["Barnehage"])
    page.text_input(key="visning_navn").input("Til møtet")
    page.text_input(key="visning_hvem").input("Kari")
    page.button(key="visning_lagre").click().run()
    (found,) = views.current(demo_workspace)
    assert (found.navn, found.side, found.hvem) == ("Til møtet", "bruk", "Kari")
    assert "bransje=Barnehage" in found.valg
    page.selectbox(key="visning_bort").select("Til møtet")
    page.button(key="visning_fjern").click().run()
    assert views.current(demo_workspace) == ()


def test_the_reader_is_told_what_is_shown_in_place_of_an_unknown_choice(in_demo):
    assert "I stedet vises: Alle bransjer." in text(opened(bransje=["xyz"]))
    # Of several, the known ones are used, and nothing is put in the place of the rest.
    told = text(opened(bransje=["xyz", "Barnehage"]))
    assert "(bransje: xyz). De er ikke brukt." in told
    assert "I stedet vises" not in told
