"""What a reader who sees the pages for the first time must not be led to believe."""

from __future__ import annotations

import pytest

from tests import facts
from tests.pages_support import PAGES, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def published(monkeypatch):
    """Only what the reports say: no log, no wave."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(facts.warehouse().parent.parent))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def said(page: str, **query: str | list[str]) -> str:
    """The page as text, with plain spaces."""
    return text(opened(PAGES[page], **query)).replace("\u00a0", " ")


def test_a_share_of_those_who_answered_is_not_said_of_everyone(published):
    told = said("Regioner")
    assert "15 % av virksomhetene som svarte, oppgir portalen som kilde" in told
    assert (
        "Mellom 9 % (Troms og Finnmark) og 23 % (Oslo) av dem som svarte, oppgir portalen som "
        "kilde, blant fylkene som kan vises" in told
    )
    assert "Med 59–216 svar i hvert fylke kan rekkefølgen være tilfeldig" in told


def test_use_without_a_place_is_said_once(published):
    page = opened(PAGES["Regioner"])
    assert html(page).count('class="tom"') == 1
    assert "Bruk etter fylke, fylkene" not in text(page)
