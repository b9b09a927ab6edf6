"""The profile page: one at a time, chosen by the filters, and reached from every name."""

from __future__ import annotations

import pytest

from tests.pages.support import PAGES, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


def test_without_a_choice_every_bransje_and_fylke_is_a_link(in_demo):
    found = html(opened(PAGES["Profil"]))
    assert 'href="profil?bransje=Barnehage"' in found
    assert 'href="profil?region=Oslo"' in found


def test_the_bransje_of_the_address_has_its_profile(in_demo):
    page = opened(PAGES["Profil"], bransje=["Barnehage"])
    told = text(page)
    assert "Barnehage: lansert i 4 av 4 verktøy" in told
    assert "Neste steg:" in told
    assert page.selectbox(key="profil_av").value == ("bransje", "barnehage")


def test_choosing_another_sets_the_filter_and_not_a_second_one(in_demo):
    page = opened(PAGES["Profil"], bransje=["Barnehage"])
    page.selectbox(key="profil_av").select(("region", "03")).run()
    assert page.multiselect(key="bransje").value == []
    assert page.multiselect(key="region").value == ["03"]
    assert "Oslo: " in text(page)


@pytest.mark.parametrize("title", ["Bransjer", "Neste bransje"])
def test_names_lead_to_the_profile_in_the_chosen_period(in_demo, title):
    page = opened(PAGES[title], periode=["2024"])
    assert "profil?periode=2024&amp;bransje=" in html(page)
