"""Borders of the rules for lines that are read twice, and bad lines. Late ones: test_order."""

from __future__ import annotations

import pytest

from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs.ingest import ingest
from tests.data.logs.test_ingest import lines, load
from tests.data.logs.test_ingest_again import written


@pytest.mark.parametrize(("shared", "told"), [(4, False), (5, True)])
def test_more_than_a_tenth_in_common_is_an_overlap(lake_alone, workspace, tmp_path, shared, told):
    rows = lines(80).splitlines(keepends=True)
    load(workspace, written(tmp_path, "a.log", "".join(rows[:40])))
    receipt = load(workspace, written(tmp_path, "b.log", "".join(rows[40 - shared : 80 - shared])))
    assert bool(receipt.repeated) is told  # 4 of 40 is a tenth


@pytest.mark.parametrize(("shared", "refused"), [(20, False), (21, True)])
def test_half_of_what_could_be_alike_is_refused_when_the_key_is_gone(
    lake_alone, workspace, tmp_path, shared, refused
):
    rows = lines(40).splitlines(keepends=True)
    other = lines(40, path="/om").splitlines(keepends=True)
    load(workspace, written(tmp_path, "a.log", "".join(rows)))
    for key in workspace.secrets.glob("*.salt"):
        key.unlink()
    mixed = [*rows[:shared], *other[shared:]]
    path = written(tmp_path, "b.log", "".join(mixed))
    if refused:
        with pytest.raises(UserError, match="nøkkel som er slettet"):
            load(workspace, path)
    else:
        load(workspace, path)


def test_as_many_lines_in_another_order_are_the_same_file(lake_alone, workspace, tmp_path):
    rows = lines(40).splitlines(keepends=True)
    load(workspace, written(tmp_path, "a.log", "".join(rows)))
    rows[3], rows[4] = rows[4], rows[3]
    assert load(workspace, written(tmp_path, "b.log", "".join(rows))).contained


@pytest.mark.parametrize(("bad", "refused"), [(5, False), (6, True)])
def test_five_in_a_hundred_lines_may_be_bad(lake_alone, workspace, tmp_path, bad, refused):
    good = lines(100 - bad)
    path = written(tmp_path, "a.log", good + "dette er ingen linje\n" * bad)
    if refused:
        with pytest.raises(UserError, match="6 % av linjene kan ikke leses"):
            load(workspace, path)
    else:
        assert load(workspace, path).read[0].files[0].lines == 100


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("noekkel_dager", 0, True),
        ("noekkel_dager", 31, True),
        ("noekkel_dager", 31.5, False),
        ("noekkel_dager", -0.1, False),
        ("maks_avvist", 0, True),
        ("maks_avvist", 1, True),
        ("maks_avvist", 1.01, False),
        ("maks_avvist", -0.01, False),
    ],
)
def test_the_limits_of_the_settings_of_a_source(workspace, field, value, right):
    (workspace.root / "kilder.yml").write_text(f"portal: {{{field}: {value}}}")
    if right:
        assert getattr(sources.get(workspace, "portal"), field) == value
    else:
        with pytest.raises(UserError, match=f"{field} er"):
            sources.load(workspace)


@pytest.mark.parametrize("seen", [4, 5])
def test_an_unknown_address_is_shown_when_five_have_seen_it(tmp_path, seen):
    from data.warehouse import status

    workspace = Workspace(tmp_path / "ws").create()
    text = "".join(lines(1, path="/ukjent/sti", person=n) for n in range(seen))
    path = written(tmp_path, "a.log", text)
    ingest(workspace, sources.get(workspace, "portal"), [path], progress=False)
    (row,) = status.of(workspace)["umappet"]
    assert row["sti"] == ("/ukjent/sti" if seen >= 5 else "/…")
