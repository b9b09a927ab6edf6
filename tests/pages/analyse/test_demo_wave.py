"""Invented numbers: warned of where they are shown, and an invented wave only when it is chosen."""

from __future__ import annotations

import re

import pytest

from pages.analyse.undersoekelser import nonresponse
from pages.analyse.undersoekelser.demo_wave import LABEL
from tests.pages.support import PAGES, html, opened, text

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.usefixtures("in_demo")]
PAGE = PAGES["Undersøkelser"]
DEMO = "Demobølge med oppdiktede svar"
USE = {
    "Fremdrift",
    "Bransjer",
    "Neste bransje",
    "Profil",
    "Bruk",
    "Instrumenter",
    "Regioner",
    "Utforsk",
    "Datakilder",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_simulated_use_is_warned_of_where_it_is_shown_and_nowhere_else(name):
    told = text(opened(PAGES[name]))
    assert ("Tallene for bruk på denne siden er laget av en simulering" in told) == (name in USE)
    assert "Demobølgen er valgt" not in told


def test_the_published_tables_answer_until_the_demo_wave_is_chosen():
    shown = html(opened(PAGE))
    assert "Demodata" not in shown
    assert DEMO not in shown
    assert "Kilde: Agenda Kaupang 2023" in shown


def test_the_chosen_demo_wave_is_marked_in_the_finding_the_filter_and_the_banner():
    page = opened(PAGE, boelge=[DEMO])
    assert re.search(r'<h1[^>]*><span class="demo">', html(page))
    assert f"Viser {DEMO}" in text(page)
    assert "Demobølgen er valgt. Svarene i den er oppdiktet" in text(page)


def test_what_only_a_wave_can_answer_offers_the_demo_wave_and_shows_it_when_pressed():
    page = opened(PAGE, delt_paa="Fylke")
    assert "Nytte er ikke publisert fordelt på fylke" in text(page)
    assert LABEL in [button.label for button in page.button]
    page.button(key="demo_deling").click().run()
    assert not page.exception
    assert page.multiselect(key="boelge").value == ["demo"]
    assert re.search(r'<h1[^>]*><span class="demo">', html(page))
    assert LABEL not in [button.label for button in page.button]


def test_who_did_not_answer_the_demo_wave_is_told_when_it_is_chosen():
    page = opened(PAGE, del_undersoekelser="Frafall")
    assert nonresponse.NONE in text(page)
    page.button(key="demo_frafall").click().run()
    assert nonresponse.NONE not in text(page)
    assert all(title in text(page) for title in ("Svarprosent per målgruppe", "vektingen har"))


@pytest.mark.parametrize("split", ["Fylke", "Næring", "Bransje"])
def test_the_split_begins_with_a_group_that_has_it_and_the_lead_says_which(split):
    page = opened(PAGE, delt_paa=split, boelge=[DEMO])
    assert page.selectbox(key="spurt_gruppe").value == "private_og_offentlige_virksomheter"
    told = text(page)
    assert "bølgen har ikke opplysning" not in told
    assert "Viser Private og offentlige virksomheter" in told
    assert "alle grupper" not in told


def test_the_finding_over_resources_says_whose_answers_they_are():
    page = opened(PAGE, delt_paa="Ressurs", spurt_gruppe="Kommuner og fylkeskommuner")
    finding = re.search(r"<h1[^>]*>([^<]*)", html(page))[1]
    assert "av kommuner og fylkeskommuner" in finding
    assert "om Arbeidsmiljøportalen" in text(page)
