"""Two deliveries of the same people are refused: their difference is those who answered late."""

from __future__ import annotations

import pytest

from data.errors import UserError
from data.lake import manifest as manifests
from tests.support import waves

FINAL = waves.CODEBOOK.replace("boelge: virksomheter-2025", "boelge: endelig-2025")
PEOPLE = [{"id": f"a{i}", "q1_1": i % 2, "q2_1": (i % 5) + 1 if i % 2 else ""} for i in range(40)]


def known(workspace):
    return [item.wave for item in manifests.read(workspace).surveys]


def test_a_final_delivery_beside_the_preliminary_is_refused_with_what_to_do(workspace):
    waves.imported(workspace, PEOPLE[:34])
    with pytest.raises(UserError, match=r"boelge: virksomheter-2025.*erstatte"):
        waves.imported(workspace, PEOPLE, FINAL)
    assert known(workspace) == ["virksomheter-2025"]


def test_the_same_wave_again_replaces_the_first(workspace):
    waves.imported(workspace, PEOPLE[:34])
    assert waves.imported(workspace, PEOPLE).replaced
    assert known(workspace) == ["virksomheter-2025"]


def test_deliveries_without_ids_are_known_by_their_answers(workspace):
    first, second = (book.replace("respondent: id\n", "") for book in (waves.CODEBOOK, FINAL))
    waves.imported(workspace, PEOPLE[:34], first)
    with pytest.raises(UserError, match="samme svarerne"):
        waves.imported(workspace, PEOPLE, second)


def test_a_panel_two_years_later_is_let_in(workspace):
    waves.imported(workspace, PEOPLE)
    waves.imported(workspace, PEOPLE, FINAL.replace("2025-0", "2024-0"))
    assert len(known(workspace)) == 2


def test_others_in_the_same_field_period_are_let_in(workspace):
    waves.imported(workspace, PEOPLE)
    others = [row | {"id": f"b{row['id']}"} for row in PEOPLE]
    waves.imported(workspace, others, FINAL)
    assert len(known(workspace)) == 2
