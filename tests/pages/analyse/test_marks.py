"""Marks are set and taken back on the page, and stand on the series at once."""

from __future__ import annotations

import pytest

from data.editors import timemarks
from tests.pages.support import PAGES, answer, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
SET, TAKE = "Sett tidsmerket", "Ta tidsmerket tilbake"


def press(page, label: str):
    return next(button for button in page.button if button.label == label).click().run()


def test_a_mark_is_set_refused_and_taken_back(in_demo, demo_workspace):
    page = opened(PAGES["Bruk"])
    page.text_input(key="navn_redaksjon").input("Kari").run()
    page.text_input(key="tidsmerke_fra").input("i går")
    page.text_input(key="tidsmerke_hva").input("Kampanje")
    press(page, SET)
    assert "er ikke et tidspunkt" in answer(page, SET)
    page.text_input(key="tidsmerke_fra").input("mars 2026")
    press(page, SET)
    assert "Tidsmerket er satt" in answer(page, SET)
    assert "Merke 1, mars 2026: Kampanje (Kari)." in text(page)
    (mark,) = timemarks.current(demo_workspace)
    page.selectbox(key="tidsmerke_bort").select(mark.id)
    press(page, TAKE)
    assert timemarks.current(demo_workspace) == ()
    assert "Merke 1" not in text(page)
