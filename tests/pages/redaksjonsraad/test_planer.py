"""The editors' plan on the screen: the form, two people at once, and the history."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data.editors import plan_log
from data.editors.plan import Plan
from metrics.engine.selection import Selection
from pages.components.export import Taken
from pages.redaksjonsraad.planer import plans as shown
from tests.pages import forms
from tests.pages.forms import press
from tests.pages.support import PAGES, answer, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
ROW = ("luftfart", "arbeidsmiljoehjelpen")
QUERY = {"rad_bransje": "Luftfart", "rad_verktoey": "Arbeidsmiljøhjelpen"}


@pytest.fixture
def page(portal):
    return opened(PAGES["Planer"], **QUERY)


def field(page, name):
    return forms.field(page, "plan", name)


def fill(page, who="Prøve", **fields):
    return forms.fill(page, "plan", who, **fields)


def test_the_page_begins_with_what_the_reports_say(page):
    assert "Ni planlagte lanseringer er over tiden, og ingen av dem er meldt lansert" in text(page)
    assert "Rapportene: Planlagt 2024 (Etatenes fellesrapport for 2023" in text(page)
    assert field(page, "stadium").value == "planlagt"


def test_what_is_saved_is_seen_at_once_with_its_history(page, portal):
    fill(page, lansering_planlagt="K4 2099", merknad="<b>Venter</b> på tall")
    assert [m.value for m in page.success] == ["Lagret som versjon 1."]
    assert plan_log.current(portal)[ROW].hvem == "Prøve"
    assert field(page, "lansering_planlagt").value == "4. kvartal 2099"
    assert "Åtte av ni planlagte lanseringer er over tiden" in text(page)
    fill(page, stadium="brukertest")
    assert "stadium fra planlagt til brukertest" in text(page)
    assert "<b>Venter" not in html(page)
    assert not page.exception


def test_wrong_input_stays_in_the_form_with_a_sentence(page, portal):
    fill(page, stadium="lansert", lansering_faktisk="1.1.2098", merknad="husk meg")
    assert "fram i tid" in page.error[0].value
    assert field(page, "merknad").value == "husk meg"
    assert plan_log.current(portal) == {}
    fill(page, who="", lansering_faktisk="1.1.2024")
    assert "Skriv navnet ditt" in page.error[0].value


def test_every_button_answers_right_where_it_was_pressed(page, portal):
    assert "Navnet mangler. Fyll ut «Navnet ditt» lenger opp." in text(page)
    press(page, "Lagre")
    assert answer(page, "Lagre").startswith("Skriv navnet ditt")
    fill(page, lansering_planlagt="snart")
    assert "«snart» er ikke et tidspunkt" in answer(page, "Lagre")
    fill(page, lansering_planlagt="2099")
    assert answer(page, "Lagre") == "Lagret som versjon 1."
    press(page, "Lagre")
    assert answer(page, "Lagre") == "Ingenting er endret, så ingenting er lagret."


def test_taking_back_says_by_the_button_whose_name_is_kept_or_that_it_is_missing(page, portal):
    fill(page, merknad="først")
    assert text(page).count("Lagres med navnet Prøve.") == 2
    page.text_input(key="navn_redaksjon").set_value(" ")
    press(page, "Ta tilbake")
    assert answer(page, "Ta tilbake").startswith("Skriv navnet ditt")
    assert answer(page, "Lagre") == ""
    assert text(page).count("Navnet mangler. Fyll ut «Navnet ditt» lenger opp.") == 2
    page.text_input(key="navn_redaksjon").set_value("Ane")
    press(page, "Ta tilbake")
    assert answer(page, "Ta tilbake") == "Lagret som versjon 2."
    assert plan_log.current(portal)[ROW].hvem == "Ane"


def test_two_people_on_the_same_row_lose_nothing(page, portal):
    theirs = Plan("under_utvikling", lansering_planlagt="2099")
    plan_log.save(portal, *ROW, theirs, who="Ane", base=0)
    fill(page, stadium="brukertest", merknad="min merknad")
    (message,) = [error.value for error in page.error]
    assert message.startswith("Ane endret raden mens du skrev (stadium satt til under utv")
    assert field(page, "merknad").value == "min merknad"
    assert len(plan_log.history(portal, *ROW)) == 1
    press(page, "Lagre")  # now with the other's change in front of them
    assert [entry.hvem for entry in plan_log.history(portal, *ROW)] == ["Ane", "Prøve"]
    newest = plan_log.content(plan_log.current(portal)[ROW])
    assert newest == Plan("brukertest", lansering_planlagt="2099", merknad="min merknad")


def test_a_form_opened_anew_starts_from_the_newest_version(page, portal):
    page.selectbox(key="rad_bransje").set_value("frisor").run()
    plan_log.save(portal, *ROW, Plan("brukertest"), who="Ane", base=0)
    page.selectbox(key="rad_bransje").set_value("luftfart").run()
    assert field(page, "stadium").value == "brukertest"
    fill(page, merknad="sett")
    assert len(plan_log.history(portal, *ROW)) == 2


def test_an_earlier_version_can_be_taken_back(page, portal):
    fill(page, merknad="først")
    fill(page, merknad="så")
    page.selectbox(key="versjon_plan").set_value(1)
    press(page, "Ta tilbake")
    newest = plan_log.current(portal)[ROW]
    assert (newest.versjon, newest.gjenopprettet) == (3, 1)
    assert field(page, "merknad").value == "først"
    page.selectbox(key="versjon_plan").set_value(0)
    press(page, "Ta tilbake")
    assert "tok tilbake versjon 0" in text(page)
    assert field(page, "merknad").value == ""
    assert "Ni planlagte lanseringer er over tiden" in text(page)


def test_late_rows_are_marked_by_a_word_and_the_deadlines_by_quarter(portal):
    late = Plan("planlagt", lansering_planlagt="2025-K1")
    plan_log.save(portal, *ROW, late, who="Ane", base=0, today=dt.date(2025, 1, 1))
    page = opened(PAGES["Planer"])
    timeline, quarters = page.get("plotly_chart")
    names = [a["text"] for a in json.loads(timeline.proto.spec)["layout"]["annotations"]]
    assert sum("· forsinket" in name for name in names) == 1
    assert sum("· plan passert" in name for name in names) == 8
    assert "Den ene planen med kjent kvartal har ikke frist i 4. kvartal" in text(page)
    assert "Tolv planer oppgir bare et år" in text(page)
    assert "Fire av dem er lansert" in text(page)
    assert "1 planlagte lanseringer har frist i et kvartal, 0 av dem" in quarters.proto.alt
    assert "opphopning mot slutten av året" in text(page)


def test_a_plan_for_a_year_is_no_deadline_in_its_last_quarter(page):
    assert "Ingen av de 13 planene oppgir et kvartal, bare et år" in text(page)
    assert "13 planer oppgir bare et år" in text(page)
    assert "planlagte lanseringer har frist i 4. kvartal" not in text(page)
    assert "med frist i kvartalet" not in text(page)  # no such mark is drawn


def test_the_file_has_every_field_and_the_days_as_dates(portal):
    plan = Plan("planlagt", lansering_planlagt="2099-K4", merknad="=1+1")
    plan_log.save(portal, *ROW, plan, who="Ane", base=0)
    items = [item for item in shown.chosen(Selection()) if item.versjon]
    (line,) = Taken("", lambda: shown.table(items)).csv().decode("utf-8-sig").splitlines()[1:]
    assert line.startswith("Luftfart;Arbeidsmiljøhjelpen;planlagt;4. kvartal 2099;")
    assert "01.10.2099;31.12.2099;;" in line
    assert "Planlagt 2024 (Etatenes fellesrapport for 2023" in line
    assert "'=1+1" in line


def test_everything_can_be_shown_and_the_filters_narrow_it(portal):
    page = opened(PAGES["Planer"], alle_rader="true", bransje=["Sjøfart"])
    timeline, _ = page.get("plotly_chart")
    assert "3 rader" in timeline.proto.alt
    empty = opened(PAGES["Planer"], bransje=["Sjøfart"])
    assert "Ingen planlagte lanseringer i dette utvalget" in text(empty)
    assert not empty.exception
