"""A wave from file to warehouse: what counts, what is told, and what is never kept."""

from __future__ import annotations

from data import warehouse
from tests.waves import imported, wave

ANSWERS = """select respondent, i_base, gyldig, treff, vet_ikke, posisjon from b_svar
    where spoersmaal = 'nytte.portal'"""


def test_every_row_is_kept_and_says_what_it_is(workspace):
    path = wave(workspace)
    found = warehouse.rows(path, ANSWERS)
    marks = sorted(tuple(r.values())[1:5] for r in found)
    assert marks == [
        (False, False, False, False),
        (True, False, False, False),
        (True, False, False, True),
        (True, True, False, False),
        (True, True, True, False),
    ]
    assert sorted(r["posisjon"] for r in found if r["gyldig"]) == [2, 5]


def test_the_receipt_accounts_for_every_row_and_code(workspace):
    receipt = imported(workspace)
    assert receipt.survey.receipt["rader"] == 5
    assert receipt.survey.receipt["koder"]["nytte.portal"] == {"2": 1, "5": 1, "6": 1, "tom": 2}
    assert "statlige_virksomheter: n = 5 av N = 181" in receipt.text()
