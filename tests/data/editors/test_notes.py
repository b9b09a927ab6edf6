"""Notes on a bransje: kept, refused when somebody else was first, and never lost."""

from __future__ import annotations

import datetime as dt

import pytest

from data.editors import notes, plan
from data.errors import UserError
from data.lake.journal import OvertakenError


def test_a_note_is_kept_and_its_history_too(workspace):
    notes.save(workspace, "luftfart", " Ring Avinor ", who="Ane", base=0)
    notes.save(workspace, "luftfart", "", who="Bo", base=1)
    assert notes.current(workspace) == {}
    assert [notes.of(entry) for entry in notes.history(workspace, "luftfart")] == [
        "Ring Avinor",
        "",
    ]


def test_a_note_made_from_an_older_one_is_refused(workspace):
    notes.save(workspace, "luftfart", "Anes", who="Ane", base=0)
    with pytest.raises(OvertakenError, match=r"Ane endret notatet .* «Anes»"):
        notes.save(workspace, "luftfart", "Bos", who="Bo", base=0)
    assert notes.of(notes.current(workspace)["luftfart"]) == "Anes"


def test_control_characters_never_come_into_a_note(workspace):
    notes.save(workspace, "luftfart", "Ring\x0bAvinor\x00\nog NHO", who="Ane\x07", base=0)
    entry = notes.current(workspace)["luftfart"]
    assert (notes.of(entry), entry.hvem) == ("Ring Avinor \nog NHO", "Ane")
    assert plan.check(plan.Plan(merknad="a\x0bb"), dt.date(2024, 1, 1)).merknad == "a b"


def test_wrong_input_gets_one_sentence(workspace):
    for bransje, text, sentence in (
        ("luftfartt", "x", "ikke en kjent bransje"),
        ("luftfart", "x" * 2001, "Kort det ned"),
        ("luftfart", "  ", "Ingenting er endret"),
    ):
        with pytest.raises(UserError, match=sentence):
            notes.save(workspace, bransje, text, who="Bo", base=0)
