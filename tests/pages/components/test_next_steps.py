"""The next step under every heading: what is missing, what is old, and nothing where it is done."""

from __future__ import annotations

import datetime as dt

import pytest

from pages.components.links import next_steps
from tests.pages.support import PAGES, html, opened

pytestmark = pytest.mark.filterwarnings("ignore")


def told(steps) -> str:
    return " ".join(step.tekst for step in steps)


# Profil has one only where a bransje is chosen, and is tested on its own page.
@pytest.mark.parametrize("title", [title for title in PAGES if title != "Profil"])
def test_every_page_says_what_to_do_next(in_demo, title):
    head = html(opened(PAGES[title])).partition("</h1>")[2][:2500]
    assert "Neste steg:" in head


def test_without_logs_they_are_to_be_read_in(portal):
    assert "Les inn portalens logger" in told(next_steps.of_logs())


def test_logs_are_old_after_forty_five_days(load, workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    load([], ("portal", "2026-01-01", "2026-01-31"))
    last = dt.date(2026, 1, 31)
    assert next_steps.of_logs(last + dt.timedelta(days=45)) == []
    assert told(next_steps.of_logs(last + dt.timedelta(days=46))) == (
        "Les inn nyere logger: de går til 31. januar 2026."
    )


def test_only_printed_tables_ask_for_the_answers(portal):
    assert "Les inn svarfilene" in told(next_steps.of_undersoekelser())


def test_the_plans_that_have_passed_are_counted(portal):
    assert "ni lanseringer som er over tiden" in told(next_steps.of_plans())
