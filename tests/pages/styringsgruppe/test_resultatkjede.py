"""The result chain on the screen: the steps, the targets, and the form with its history."""

from __future__ import annotations

from itertools import pairwise

import pytest

from data.editors import recommendations as log
from data.editors.recommendations import FollowUp
from tests.pages import forms
from tests.pages.forms import press
from tests.pages.support import PAGES, answer, headings, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def page(portal):
    return opened(
        PAGES["Resultatkjede"], anbefaling="2. Hold oppe takten i nye bransjer i portalen"
    )


def field(page, name):
    return forms.field(page, "anbefaling", name)


def fill(page, who="Prøve", **fields):
    return forms.fill(page, "anbefaling", who, **fields)


def test_the_page_tells_the_chain_the_targets_and_the_advice(page):
    shown = text(page)
    assert "26 av 35 bokser i resultatkjeden har et tall, 2 av 7 om arbeidsmiljø" in shown
    assert "2 år og 10 måneder gammelt" in shown
    assert "Ingen indikator" in shown
    assert "Verken rapportene eller registrene har årsgjennomsnittet for 2018" in shown
    assert "56 mål: kildene sier at 7 er nådd" in shown
    assert "motstrid=unike-mot-besoek-2022" in html(page)
    assert not page.exception
    levels = headings(page)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_is_saved_is_seen_at_once_with_its_history(page, portal):
    assert "Etatenes svar: Fire nye bransjer i 2024" in text(page)
    fill(page, status="i_gang", ansvarlig="<b>Arbeidstilsynet</b>")
    assert answer(page, "Lagre") == "Lagret som versjon 1."
    assert log.content(log.current(portal)["2"]).status == "i_gang"
    assert "ingen har fått status her ennå" not in text(page)
    assert "Ført av Prøve" in text(page)
    assert "<b>Arbeidstilsynet" not in html(page)
    fill(page, status="gjennomfoert")
    assert answer(page, "Lagre").startswith("«Gjennomført» trenger belegg")
    assert field(page, "status").value == "gjennomfoert"  # what was written stays
    fill(page, belegg="Referat 3. mars")
    assert answer(page, "Lagre") == "Lagret som versjon 2."
    assert "status fra i gang til gjennomført; belegg satt til «Referat 3. mars»" in text(page)


def test_two_people_on_the_same_recommendation_lose_nothing(page, portal):
    log.save(portal, "2", FollowUp("i_gang", "STAMI"), who="Ane", base=0)
    fill(page, belegg="Mitt belegg")
    (message,) = [error.value for error in page.error]
    assert message.startswith("Ane endret anbefalingen mens du skrev (status satt til i gang")
    assert field(page, "belegg").value == "Mitt belegg"
    press(page, "Lagre")  # now with the other's change in front of them
    newest = log.content(log.current(portal)["2"])
    assert newest == FollowUp("i_gang", "STAMI", "Mitt belegg")


def test_an_earlier_version_can_be_taken_back(page, portal):
    fill(page, status="i_gang")
    fill(page, ansvarlig="NAV")
    page.selectbox(key="versjon_anbefaling").set_value(1)
    press(page, "Ta tilbake")
    assert answer(page, "Ta tilbake") == "Lagret som versjon 3."
    assert field(page, "ansvarlig").value == ""
    page.selectbox(key="versjon_anbefaling").set_value(0)
    press(page, "Ta tilbake")
    assert "tok tilbake versjon 0" in text(page)
    assert log.content(log.current(portal)["2"]) == FollowUp()
