"""The frame: who comes in, what the filters choose, and what follows the reader around."""

from __future__ import annotations

import datetime as dt

import pytest

from data.lake.workspace import Workspace
from pages.components import access, filter_bar
from tests.conftest import event, loaded
from tests.pages.support import PAGES, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
DAYS = [dt.date(2024, 5, 1) + dt.timedelta(days=n) for n in range(92)]


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """A real log with four visitors in Oslo, six in Vestland and seven in Rogaland each day."""
    workspace = Workspace(tmp_path_factory.mktemp("portal") / "ws").create()
    visitors = [("03", 4), ("46", 6), ("11", 7)]
    events = [
        event(f"{DAYS[0]} 12:00:00", 100 * number + visitor, "/bransje/barnehage", region=region)
        for number, (region, many) in enumerate(visitors)
        for visitor in range(many)
    ]
    loaded(workspace, events, ("portal", str(DAYS[0]), str(DAYS[-1])))
    return workspace


@pytest.fixture
def portal(visited, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(visited.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def test_real_numbers_carry_no_demo_mark(portal):
    assert "Demodata" not in text(opened())


def test_a_place_with_four_visitors_is_hidden_and_one_more_with_it(portal):
    page = html(opened(PAGES["Regioner"]))
    assert "<span>Oslo</span><b>:</b>" in page
    assert page.count('class="rute ukjent"') >= 2


def test_the_period_follows_the_last_whole_month_of_the_log(portal):
    assert "Viser 1. august 2023–31. juli 2024" in text(opened())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"periode": "2024"}, "Viser 1. januar–31. desember 2024"),
        ({"periode": "Siste 3 måneder"}, "Viser 1. mai–31. juli 2024"),
        ({"periode": "Hele perioden"}, "Viser 1. mai–31. juli 2024"),
        (
            {"periode": "Velg måneder", "fra": "juli 2024", "til": "juni 2024"},
            "Viser 1. juni–31. juli 2024",
        ),
        ({"bransje": ["Barnehage", "Sykehus"]}, "Barnehage og Sykehus"),
        ({"region": ["Vestland"], "verktoey": ["NOA+"]}, "NOA+, Vestland"),
        ({"periode": "tull", "bransje": ["Finnes ikke"]}, "hele landet og alle grupper"),
    ],
)
def test_the_address_sets_the_filters_and_the_page_says_so(portal, query, sentence):
    page = opened(**query)
    assert not page.exception
    assert sentence in text(page)


NOTICE = "Lenken hadde valg vi ikke kjenner"


def test_what_a_link_asks_for_in_vain_is_told_until_the_reader_chooses(portal):
    query = {"bransje": ["Barnehage", "<b>x"], "fra": "abc", "periode": "tull"}
    page = opened(**query, sektor="a" * 500)
    told = f"fra: abc, bransje: &lt;b&gt;x, sektor: {'a' * 30} …). De er ikke brukt."
    assert f"{NOTICE} (periode: tull, {told}" in html(page)
    page.run()
    assert NOTICE in text(page)
    assert "Barnehage" in text(page)  # what is known is used
    page.multiselect(key="bransje").set_value(["sykehus"]).run()
    assert NOTICE not in text(page)


@pytest.mark.parametrize("leave", ["reset", "page"])
def test_the_word_about_the_link_goes_with_the_filters_and_with_the_page(portal, leave):
    page = opened(bransje=["xyz"] * 7)
    assert "bransje: xyz, og 2 til)" in text(page)
    if leave == "reset":
        page.button(key="nullstill").click().run()
    else:
        page.switch_page(PAGES["Bruk"]).run()
    assert NOTICE not in text(page)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"periode": "Velg måneder", "fra": "juli 2024", "til": "juni 2024", "utm_source": "x"},
        {"periode": "2024", "bransje": ["Barnehage", "Sykehus"], "region": "", "tabell_x": "true"},
    ],
)
def test_a_good_link_is_met_without_a_word(portal, query):
    assert NOTICE not in text(opened(**query))


def test_filters_follow_to_the_next_page_until_they_are_reset(portal):
    page = opened(PAGES["Bruk"], bransje=["Barnehage"], periode="2024")
    assert "Barnehage" in text(page)
    page.button(key="nullstill").click().run()
    assert page.multiselect(key="bransje").value == []
    assert page.selectbox(key="periode").value == filter_bar.YEAR
    assert "alle grupper" in text(page)


def test_an_unused_tool_gives_zero_or_a_kind_sentence_but_no_error(portal):
    page = opened(PAGES["Bruk"], verktoey=["NOA+"], bransje=["Luftfart"])
    assert not page.exception
    assert not page.error


def test_without_a_warehouse_the_page_says_what_to_do(workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)
    page = opened()
    assert not page.exception
    assert "make start" in text(page)


@pytest.mark.parametrize("setting", ["passord", "oidc", "Aapen", "", "nei"])
def test_every_doubt_closes_the_door(portal, monkeypatch, setting):
    monkeypatch.setenv("PORTAL_TILGANG", setting)
    monkeypatch.delenv("PORTAL_PASSORD", raising=False)
    page = opened()
    assert "Portalinnsikt krever innlogging" in text(page)
    assert not page.sidebar.selectbox
    assert "Viser" not in text(page)


def test_only_the_right_password_opens(portal, monkeypatch):
    monkeypatch.setenv("PORTAL_TILGANG", "passord")
    monkeypatch.setenv("PORTAL_PASSORD", "blåbærsyltetøy")
    monkeypatch.setattr(access, "DELAY", 0)
    page = opened()
    page.text_input(key="passord").set_value("feil")
    page.button[0].click().run()
    assert "Passordet er feil" in page.error[0].value
    assert "Viser" not in text(page)
    page.text_input(key="passord").set_value("blåbærsyltetøy")
    page.button[0].click().run()
    assert "Viser" in text(page)


def test_a_page_without_the_frame_shows_nothing(portal):
    from streamlit.testing.v1 import AppTest

    from tests.pages.support import ROOT

    page = AppTest.from_file(str(ROOT / PAGES["Fremdrift"]), default_timeout=60).run()
    assert not page.exception
    assert html(page) == ""
