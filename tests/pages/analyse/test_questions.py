"""Where everything that the reports print is found: by a link, by words, one at a time."""

from __future__ import annotations

import pytest

from tests.pages.support import PAGES, html, opened, text

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.usefixtures("in_demo")]


def box(page, label: str):
    (found,) = (b for b in page.selectbox if b.label.startswith(label))
    return found


def test_a_link_opens_the_question_that_it_names():
    page = opened(PAGES["Undersøkelser"], spoersmaal="Q152")
    assert not page.exception
    told = text(page)
    for part in ("«Risikofaktorer i det psykososiale", "ikke vektet", "Høye jobbkrav", "tabell 13"):
        assert part in told


def test_words_leave_the_questions_that_have_them():
    page = opened(PAGES["Undersøkelser"])
    every = len(box(page, "Spørsmål (").options)
    page.text_input(key="ord").set_value("trening").run()
    left = box(page, "Spørsmål (")
    assert 0 < len(left.options) < every
    assert "Mulighet for trening i arbeidstiden" in text(page)
    page.text_input(key="ord").set_value("romskip").run()
    assert "Ingen spørsmål har disse ordene" in text(page)


def test_invented_answers_are_shown_only_when_chosen_and_marked():
    page = opened(PAGES["Undersøkelser"])
    assert not any("oppdiktede" in option for option in box(page, "Spørsmål (").options)
    page.selectbox(key="av_undersoekelse").set_value("demo").run()
    assert not page.exception
    shown = html(page)
    assert "Demodata" in shown[shown.index("Alle spørsmål") :]


def test_figures_of_use_are_found_by_what_is_counted_and_by_words():
    page = opened(PAGES["Datakilder"])
    page.selectbox(key="rapportert").set_value("foelgere").run()
    assert "4 av 135 tall i rapportene" in text(page)
    page.selectbox(key="rapportert").set_value("").run()
    page.text_input(key="ord_i_tall").set_value("podkast").run()
    assert "avspillinger per episode" in text(page)


def test_a_table_of_inspections_has_its_reservations():
    page = opened(PAGES["Tilsyn"])
    assert "summerer til mer enn totalen" in text(page)
    page.selectbox(key="tilsynstabell").set_value("Trakassering, 2018–2022").run()
    assert not page.exception
    told = text(page)
    assert "Trakassering (undertema totalt)" in told
    assert "summerer til mer enn totalen" not in told


def test_a_register_is_read_by_its_name():
    page = opened(PAGES["Datakilder"])
    page.selectbox(key="register").set_value("tilsynssatsinger").run()
    assert not page.exception
    assert "13 av 13 rader" in text(page)
