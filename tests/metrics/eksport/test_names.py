"""The names of sheets: whole words in the room that Excel gives, and each its own."""

from __future__ import annotations

import pytest

from metrics.eksport.workbook import Sheet, named


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Virksomheter – Brukervennlighet", "Virksomheter – Brukervennlighet"),  # 31, to the letter
        ("Virksomheter – Brukervennligheten", "Virksomheter"),
        ("Virksomheter – Kjennskap til temaet", "Virksomheter – Kjennskap"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellsch"),
        ("***", "Ark"),
    ],
)
def test_a_long_name_ends_with_a_whole_word(given, wanted):
    ((name, _),) = named([Sheet(given, "", (), ())])
    assert name == wanted


def test_two_that_are_cut_alike_are_told_apart():
    sheets = [
        Sheet(f"Virksomheter – Kjennskap til {what}", "", (), ()) for what in ("temaet", "den")
    ]
    first, second = (name for name, _ in named(sheets))
    assert (first, second) == ("Virksomheter – Kjennskap", "Virksomheter – Kjennskap (2)")
