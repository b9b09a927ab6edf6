"""A draft for the next wave: linked where nothing is changed, and told where something is."""

from __future__ import annotations

import pytest

from data.errors import UserError
from data.undersoekelse.draft import draft
from data.undersoekelse.utkast import before
from data.undersoekelse.utkast.before import Asked, Before
from data.undersoekelse.utkast.scales import Scale
from tests.support import waves

STEPS = ("Dårlig", "Verken eller", "Godt")
SCALE = Scale(
    labels=(("1", "Dårlig"), ("2", "Verken eller"), ("3", "Godt"), ("9", "Vet ikke")),
    sets=(("topp2", ("3",)), ("vet_ikke", ("9",))),
    doubts=(),
)
WORDS = "Hvor godt kjenner dere til portalen?"


def last(base: str = before.EVERYBODY, answers: tuple[str, ...] = STEPS) -> Before:
    return Before("i-fjor", (Asked("q8", WORDS, base, answers, "kjennskap", "ia_tema"),))


def test_the_same_question_is_linked_and_takes_its_metric():
    fields, doubt = last().link("k1", WORDS.upper(), SCALE)
    assert fields == ', maaltall: kjennskap, ressurs: ia_tema, sammenlignbar: "i-fjor/q8"'
    assert doubt == ""


@pytest.mark.parametrize(
    ("given", "wording", "told"),
    [
        (
            last(answers=(*STEPS, "Svært godt")),
            WORDS,
            "svarene var Dårlig / Verken eller / Godt / Svært",
        ),
        (last(base="base: bruk == 1"), WORDS, "basen var"),
        (last(), WORDS.replace("godt", "godt eller dårlig"), "i nye ord?"),
    ],
)
def test_what_is_changed_is_left_to_a_person(given, wording, told):
    fields, doubt = given.link("k1", wording, SCALE)
    assert "sammenlignbar" not in fields
    assert doubt.startswith("FYLL UT:")
    assert told in doubt and len(given.changed) == 1


def test_what_another_column_asks_word_for_word_is_not_taken():
    given = last()
    given.wordings = frozenset({WORDS.lower()})
    assert given.link("k1", WORDS.replace("godt", "godt eller dårlig"), SCALE) == ("", "")
    assert "sammenlignbar" in given.link("k2", WORDS, SCALE)[0]


def test_new_and_gone_are_listed():
    given = last()
    assert given.link("k1", "Er du enig i dette?", SCALE) == ("", "")
    said = "\n".join(given.told())
    assert "Nye spørsmål, ikke i i-fjor:\n#   k1" in said and "q8" in said


def test_a_file_is_drafted_from_the_wave_before(workspace, tmp_path):
    waves.imported(workspace)
    given = before.read(workspace, "virksomheter-2025")
    (tmp_path / "ny.csv").write_text("a;b\n1;2\n2;1\n1;1\n", "utf-8")
    assert "# Sammenlignet med bølgen virksomheter-2025" in draft([tmp_path / "ny.csv"], given)
    with pytest.raises(UserError, match="Velg blant: virksomheter-2025"):
        before.read(workspace, "i-fjor")
