"""A proposal in words, for each kind."""

from __future__ import annotations

import datetime as dt

import pytest

from data.brudd import told
from tests.data.brudd.made import DAY, proposal


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Fra 3. februar 2025 teller Verktøy B på et annet nivå enn før (fra 471 til 318 per"),
        ({"syntetisk": True}, "Syntetisk: Fra 3. februar 2025 teller"),
        (
            {"slag": "roboter", "foer": 4.96, "etter": 30.0},
            "har roboter en annen andel av sidehentingene i Verktøy B (5,0 til 30,0 prosent).",
        ),
        ({"slag": "umappet"}, "har ukjente adresser en annen andel"),
        ({"slag": "nettleser", "nettleser": "edge"}, "har nettleseren edge en annen andel av besø"),
    ],
)
def test_what_happened_is_one_sentence(changes, said):
    assert said in told.sentence(proposal(**changes))


def test_the_evidence_says_how_much_when_what_stood_still_and_how_seldom():
    first = "Endring mot loggen: −40,0 prosent (95 % intervall −41,2 til −38,6 prosent)."
    assert told.evidence(proposal())[0] == first
    earlier = proposal(tidligst=DAY - dt.timedelta(2))
    assert "Dagen ligger mellom 1. februar 2025 og 3. februar 2025" in told.evidence(earlier)[1]
    assert "loggen endret seg 1 prosent, og sto stille." in told.evidence(proposal())
    doubt = told.evidence(proposal(stille=False, mot_endring=-25.0))[1]
    assert doubt.startswith("loggen endret seg −25 prosent, så det er usikkert")
    alone = proposal(slag="nivaa", mot="", mot_navn="", mot_endring=None)
    assert "kan være bruken selv" in " ".join(told.evidence(alone))
    assert "sjeldnere enn hvert 100. år i alle 10 seriene" in told.evidence(proposal())[-1]
    assert "hvert 1. år" in told.evidence(proposal(ventet=1.0))[-1]


def test_a_rounded_zero_has_no_sign():
    assert [told.number(value, 1) for value in (-0.04, -0.06, 1234.5)] == [
        "0,0", "−0,1", "1\N{NO-BREAK SPACE}234,5",
    ]  # fmt: skip
