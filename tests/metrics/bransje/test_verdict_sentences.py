"""Every sentence that a verdict can give, to the letter."""

from __future__ import annotations

import pytest

from metrics.bransje import verdicts
from metrics.bransje.verdicts import Measured
from tests.metrics.bransje.test_verdicts import D, goal

JUNE, PASSED = Measured(40, D("2026-06-30")), D("2027-06-01")
MARCH_AFTER = Measured(100, D("2027-03-31"))


@pytest.mark.parametrize(
    ("aim", "known", "today", "sentence"),
    [
        (goal(), [], PASSED, "Det finnes ingen måling. STAMI må rapportere tallet."),
        (
            goal(owner=""),
            [],
            PASSED,
            "Det finnes ingen måling. Den som eier målet må rapportere tallet.",
        ),
        (goal(), [JUNE._replace(value=100)], PASSED, "Målt i juni 2026."),
        (goal(deadline=None), [JUNE._replace(value=100)], PASSED, "Målt i juni 2026."),
        (
            goal(deadline=None),
            [JUNE],
            PASSED,
            "Ikke nådd i juni 2026, og målet har ingen frist å bedømme farten mot. STAMI må sette "
            "en frist.",
        ),
        (
            goal(deadline=D("2027-12-31")),
            [JUNE],
            PASSED,
            "Siste måling er fra juni 2026, og er for gammel til å bedømme farten. STAMI må "
            "rapportere nyere tall.",
        ),
        (
            goal(),
            [JUNE],
            PASSED,
            "Fristen var 31. desember 2026, men siste måling er fra juni 2026. STAMI må rapportere "
            "tallet ved fristen.",
        ),
        (
            goal(),
            [JUNE._replace(value=20, day=D("2026-05-31")), JUNE, MARCH_AFTER],
            PASSED,
            "Nådd ved målingen i mars 2027, men fristen var 31. desember 2026, og siste måling før "
            "den er fra juni 2026.",
        ),
        (
            goal(),
            [MARCH_AFTER],
            PASSED,
            "Nådd ved målingen i mars 2027, men fristen var 31. desember 2026, og det finnes ingen "
            "måling før den.",
        ),
        (
            goal(),
            [MARCH_AFTER._replace(value=99)],
            PASSED,
            "Ikke nådd da fristen gikk ut 31. desember 2026, og heller ikke i mars 2027.",
        ),
        (
            goal(start=D("2026-01-01"), deadline=D("2026-07-02")),
            [Measured(50, D("2026-04-01"))],
            D("2026-04-02"),
            "Jevn fart ville gitt 49,5 i april 2026.",
        ),
        *(
            (
                goal(**lacks),
                [Measured(50, D("2026-11-30"))],
                D("2026-12-01"),
                "Målet mangler et utgangspunkt å regne farten fra. STAMI må oppgi tallet ved "
                "starten.",
            )
            for lacks in ({"start": None}, {"base": None}, {"start": D("2026-11-30")})
        ),
    ],
)
def test_the_sentence_of_a_level(aim, known, today, sentence):
    assert verdicts.level(aim, known, today)[1] == sentence


YEAR = {"start": D("2026-01-01")}
END = D("2026-12-31")


@pytest.mark.parametrize(
    ("aim", "found", "today", "sentence"),
    [
        (
            goal(None, **YEAR),
            None,
            PASSED,
            "Kilden oppgir ikke noe tall å måle mot. STAMI må sette et mål.",
        ),
        (
            goal(4, start=None),
            None,
            PASSED,
            "Målet har ingen periode å telle i. STAMI må sette en periode.",
        ),
        (
            goal(4, None, **YEAR),
            None,
            PASSED,
            "Målet har ingen periode å telle i. STAMI må sette en periode.",
        ),
        (goal(4, **YEAR), Measured(5, END), PASSED, "5 i 2026."),
        (goal(4, **YEAR), Measured(2, END, 3), PASSED, "2–3 i 2026, mot 4."),
        (
            goal(4, **YEAR),
            Measured(2, END, 6),
            PASSED,
            "Mellom 2–6 i 2026, og det avgjør ikke. STAMI må rapportere tallet.",
        ),
        (
            goal(4, start=D("2026-03-01"), deadline=D("2026-06-30")),
            Measured(2, D("2026-05-31")),
            PASSED,
            "Bare en del av perioden 1. mars–30. juni 2026 er målt, med 2. STAMI må rapportere "
            "resten.",
        ),
        (
            goal(4, D("2027-12-31"), **YEAR),
            Measured(2, D("2026-05-31")),
            PASSED,
            "Siste måling er for gammel. STAMI må rapportere nyere tall.",
        ),
        (goal(4, retning="ned", **YEAR), Measured(2, END, 6), PASSED, "2–6 i 2026, mot 4."),
    ],
)
def test_the_sentence_of_a_count(aim, found, today, sentence):
    assert verdicts.flow(aim, found, today)[1] == sentence
