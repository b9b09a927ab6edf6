"""Proposed breaks on Datakilder: the evidence, a decision with name and reason, and taking back."""

from __future__ import annotations

import pytest

from data.brudd import decisions
from pages.om.datakilder import breaks
from tests.data.brudd.made import proposal
from tests.pages.forms import press
from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def proposed(portal, monkeypatch):
    """One proposal, whatever the numbers say."""

    def found(_: object) -> tuple[object, ...]:
        return (proposal(syntetisk=True),)

    monkeypatch.setattr(breaks, "_proposed", found)
    monkeypatch.setattr(decisions, "proposed", found)
    return portal


def open_part():
    return opened(PAGES["Datakilder"], del_datakilder="Bruddforslag")


def test_a_proposal_is_told_with_its_evidence_and_rejected_by_somebody(proposed):
    page = open_part()
    told = text(page)
    assert "Samtykke eller blokkering: Fra 3. februar 2025 teller Verktøy B" in told
    assert "loggen endret seg 1 prosent, og sto stille." in told
    assert "sjeldnere enn hvert 100. år i alle 10 seriene" in told
    page = press(page, breaks.DECIDE)
    assert "Velg om det er et brudd" in page.error[0].value
    page.text_input(key="navn_redaksjon").set_value("Kari")
    page.radio(key=breaks.VERDICT).set_value(breaks.REJECT)
    page = press(page, breaks.DECIDE)
    assert "Skriv hvorfor" in page.error[0].value
    page.text_input(key=breaks.REASON).set_value("kampanje")
    page = press(page, breaks.DECIDE)
    assert not page.exception
    (entry,) = decisions.decided(proposed)
    assert (entry.hvem, entry.innhold["dom"], entry.innhold["grunn"]) == (
        "Kari", "avvist", "kampanje",
    )  # fmt: skip
    assert "Tallene tyder ikke på noe brudd" in text(page)
    page = press(page, breaks.UNDO)
    assert decisions.decided(proposed) == ()
    assert "Samtykke eller blokkering" in text(page)


def test_who_may_not_write_can_read(proposed, monkeypatch):
    monkeypatch.setattr("pages.components.editor.may_write", lambda log: log != breaks.LOG)
    page = open_part()
    assert "rollen din kan ikke endre det" in text(page)
    assert [b.disabled for b in page.button if b.label == breaks.DECIDE] == [True]
