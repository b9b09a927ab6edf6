"""When somebody answered: what is a day, and who is early and late."""

from __future__ import annotations

import datetime as dt

import pytest

from data.errors import UserError
from data.lake import manifest
from data.lake import waves as lake
from data.undersoekelse import draft
from data.undersoekelse.utvalg.arrival import day, thirds
from tests.support import waves

FIRST = dt.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2025-03-05", dt.date(2025, 3, 5)),
        ("2025-3-5T23:59:59Z", dt.date(2025, 3, 5)),
        ("05.03.2025 kl. 10.42", dt.date(2025, 3, 5)),
        ("13960512000", dt.date(2025, 3, 5)),
        ("03/04/2025", None),
        ("2025-02-30", None),
        ("20250305", None),
        ("i går", None),
    ],
)
def test_a_day_is_read_only_where_it_is_surely_one(cell, told):
    assert day(cell) == told


def of(*answers: int) -> list[dt.date]:
    """So many answers on each day from the first."""
    return [FIRST + dt.timedelta(days=n) for n, count in enumerate(answers) for _ in range(count)]


@pytest.mark.parametrize(
    ("days", "early", "late"),
    [
        (of(3, 3, 3), 0, 2),
        (of(4, 3, 2), 0, 1),  # seven of nine are in by the second day
        (of(2, 5, 2), 1, 2),
        (of(8, 0, 1), 0, 2),
        (of(1, 8), 0, 1),
    ],
)
def test_thirds_are_whole_days_and_never_meet(days, early, late):
    assert thirds(days) == (FIRST + dt.timedelta(days=early), FIRST + dt.timedelta(days=late))


def test_one_day_has_no_late_ones():
    assert thirds(of(5)) is None and thirds([]) is None


@pytest.mark.parametrize(
    ("field", "cell", "told"),
    [
        ("svardato: d", "03/04/2025", "ikke en dato"),
        ("svardato: d", "2025-02-28", "utenfor feltperioden"),
        ("svardato: d", "2025-04-16", "utenfor feltperioden"),
        ("svardato: dagen", "2025-03-01", "«dagen» finnes ikke"),
        ("svardato: {kolonne: d, skille: 2025-03-01}", "2025-03-01", "etter den første"),
        ("svardato: {kolonne: d, skille: 2025-04-16}", "2025-03-01", "etter den første"),
    ],
)
def test_what_cannot_be_a_day_of_answer_is_refused(workspace, field, cell, told):
    rows = [row | {"d": cell} for row in waves.ROWS]
    with pytest.raises(UserError, match=told):
        waves.imported(workspace, rows, waves.CODEBOOK.replace("skalaer:", f"{field}\nskalaer:", 1))


def test_the_edges_of_the_field_period_are_in_it(workspace):
    cells = ("2025-03-01", "2025-04-15", "", "2025-03-15 00:01", "2025-03-14 23:59")
    rows = [row | {"d": cell} for row, cell in zip(waves.ROWS, cells, strict=True)]
    field = "svardato: {kolonne: d, skille: 2025-03-15}\nskalaer:"
    waves.imported(workspace, rows, waves.CODEBOOK.replace("skalaer:", field, 1))
    held = lake.tables(workspace, manifest.read(workspace))
    (group,) = held["boelge_maalgruppe"].to_pylist()
    assert group["sent_fra"] == dt.date(2025, 3, 15) and group["purret"]
    classes = held["boelge_svarer"]["svartid"].to_pylist()
    assert sorted(map(str, classes)) == ["None", "sent", "sent", "tidlig", "tidlig"]


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("SubmitDate", "2025-03-05 10:00", "\nsvardato: SubmitDate"),
        ("SubmitDate", "03/04/2025", "# svardato:"),
        ("StartDate", "2025-03-05 10:00", "# svardato:"),
        ("noe", "2025-03-05", "# svardato: kanskje noe"),
        ("noe", "5", "# svardato:"),
    ],
)
def test_the_draft_proposes_the_day_of_answer(tmp_path, column, cell, told):
    (tmp_path / "ny.csv").write_text(f"{column};b\n" + f"{cell};1\n{cell};2\n" * 3, "utf-8")
    assert told in draft.draft([tmp_path / "ny.csv"])
