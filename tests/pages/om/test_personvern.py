"""The statement of privacy and the table of retention: from the settings in use, and no others."""

from __future__ import annotations

import pytest

from tests.pages.support import PAGES, headings, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


def test_the_page_tells_what_holds_when_nothing_is_set(portal):
    page = opened(PAGES["Personvern"])
    told = text(page)
    assert "En besøkende kan kjennes igjen i høyst 33 dager" in told
    assert "Nøkkelen slettes 2 dager etter måneden." in told
    assert "Ikke oppgitt. Den som drifter dashbordet, må føre opp «behandlingsansvarlig»" in told
    assert "25 måneder (nå fra 1. " in told
    assert headings(page)[:2] == [1, 2]


def test_the_page_follows_the_settings(portal):
    (portal.root / "kilder.yml").write_text("portal: {noekkel_dager: 10}")
    (portal.root / "oppbevaring.yml").write_text(
        "hendelser_maaneder: 1\nsammendrag: false\nbehandlingsansvarlig: Etaten\nkontakt: a@b.no\n"
    )
    told = text(opened(PAGES["Personvern"]))
    assert "i høyst 41 dager" in told
    assert "10 dager etter måneden (Arbeidsmiljøportalen, tilgangslogg)" in told
    assert "Behandlingsansvarlig er Etaten. Spørsmål og krav rettes til a@b.no." in told
    assert "1 måned (nå fra" in told
    assert "Dager der hendelsene er slettet, har ingen tall. De vises som hull." in told


def test_wrong_settings_are_told_on_both_pages_and_stop_neither(portal):
    (portal.root / "oppbevaring.yml").write_text("hendelser_maaneder: aldri")
    for name in ("Personvern", "Datakilder"):
        told = text(opened(PAGES[name]))
        assert "hendelser_maaneder er hele måneder" in told
        assert "Til det er gjort, slettes ingenting." in told
        assert len(told) > 2000
