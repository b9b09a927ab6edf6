"""Where something is hidden, tests and letters say nothing more than what is shown."""

from __future__ import annotations

import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.kryss import commands, groups, questions
from metrics.kryss.questions import by_question
from metrics.spoersmaal.catalogue import find
from metrics.spoersmaal.catalogue import questions as every
from metrics.undersoekelse import rounding
from tests.support import survey_cases as cases

WAVE, GROUP = "virksomheter-2025", "kommuner_og_fylkeskommuner"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("skjult") / "ws").create()
    return cases.imported(workspace, cases.people(), cases.codebook())


def one(path, name, group=GROUP):
    return next(q for q in find(name, every(path)) if q.maalgruppe == group)


def test_pairs_follow_from_the_two_rows_that_are_shown(path):
    made = commands.asked(path, "kjent", "bransje", WAVE, GROUP)
    assert groups.COVERED in made.merknader
    assert (made.uavhengighet, made.nivaaer) == (None, ())
    assert all(column.resten is None for column in made.kolonner)
    shown = {column.rad.navn: column.rad for column in made.kolonner}
    tested = [d for d in made.par if d.p is not None]
    assert tested
    for d in tested:
        assert (d.poeng, d.nedre, d.oevre, d.p) == rounding.difference(shown[d.fra], shown[d.til])


def test_nothing_is_tested_against_a_column_that_is_hidden(path):
    found = [
        by_question(path, one(path, a), one(path, b))
        for a, b in (("kjent", "nytte"), ("nytte", "kjent"))
    ]
    hidden = [c.rad.navn for table in found for c in table.kolonner if c.rad.skjult]
    assert hidden
    for table in found:
        assert (table.uavhengighet, table.nivaaer) == (None, ())
        for d in table.par:
            assert d.p is None or not {d.fra, d.til} & set(hidden)
        for column in table.kolonner:
            assert not (column.rad.skjult and column.hoeyere_enn)
            assert column.rad.verdi is None or column.rad.verdi == round(column.rad.verdi)


def test_what_hides_something_is_shown_one_way_only(path):
    first = by_question(path, one(path, "kjent"), one(path, "nytte"))
    other = by_question(path, one(path, "nytte"), one(path, "kjent"))
    assert first.spoersmaal == other.spoersmaal
    assert first.kolonner == other.kolonner
    turned = questions.TURNED.format("", "")[:30]
    assert any(note.startswith(turned) for note in other.merknader)


def test_a_question_that_is_a_background_has_that_audit(path):
    sample = one(path, "kjent")
    answers = questions.given.given(path, sample)
    assert not questions._alike(answers.level, answers.background["sektor"])
    assert questions._alike(answers.level, answers.level + 1)


def test_other_people_are_not_crossed(path):
    with pytest.raises(UserError, match="samme målgruppe"):
        by_question(path, one(path, "kjent"), one(path, "bruk", cases.WHOLE))
