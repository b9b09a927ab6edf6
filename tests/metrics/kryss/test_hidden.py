"""Where something is hidden, tests and letters say nothing more than what is shown."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.kryss import commands, groups, questions
from metrics.kryss.questions import by_question
from metrics.spoersmaal.catalogue import find
from metrics.spoersmaal.catalogue import questions as every
from metrics.undersoekelse import rounding
from tests.support import survey_cases as cases
from tests.support import waves
from tests.support.attack import recoverable

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


NESTED = """\
boelge: noestet
tittel: Nøstet 2024
feltperiode: {start: 2024-03-01, slutt: 2024-04-15}
leverandoer: Eksempel Analyse
modus: nett
fil: {sti: svar.csv}
respondent: id
maalgrupper: {private_og_offentlige_virksomheter: {design: vektet, vekt: v}}
dimensjoner: {stoerrelse: {kolonne: st}}
skalaer:
  ja_nei: {koder: {0: Nei, 1: Ja}, topp2: [1]}
  ofte: {koder: {1: Aldri, 2: Av og til, 3: Ofte, 4: Hver dag}, topp2: [3, 4]}
spoersmaal:
  q1: {ordlyd: 'Trives dere?', kolonne: a, skala: ja_nei}
  q2: {ordlyd: 'Har dere brukt portalen?', kolonne: b, skala: ja_nei}
  q3: {ordlyd: 'Hvor ofte bruker dere den?', kolonne: c, skala: ofte}
  q4: {ordlyd: 'Hvor stor er dere?', kolonne: d, skala: ofte}
"""


@pytest.fixture(scope="module")
def nested(tmp_path_factory):
    """Those who use it daily lie within those who have used it; the size asked is a finer one."""
    draw = np.random.default_rng(5)
    rows = list[dict[str, object]]()
    # How often, how many: 3 daily, beside 30 who never do and are the fewest of the others.
    for often, count in ((1, 30), (2, 44), (3, 41), (4, 3)):
        rows += [{"id": f"{often}-{i}", "v": 1, "a": int(draw.random() < 0.6),
                  "b": int(often > 1), "c": often} for i in range(count)]  # fmt: skip
    draw.shuffle(rows)  # type: ignore[arg-type]
    # 40 small, 3 of whom are the smallest; 78 large, 25 of whom are less so.
    for place, row in enumerate(rows):
        finer = 1 + sum(place >= edge for edge in (3, 40, 65))
        row |= {"d": finer, "st": "2-9" if finer < 3 else "100-pluss"}
    return waves.wave(Workspace(tmp_path_factory.mktemp("n") / "ws").create(), rows, NESTED)


def told(path, one, by):
    """Sums over the respondents that the table of a question shows, and those that it hides."""
    answers = questions.given.given(path, one)
    if isinstance(by, str):
        code, found = answers.background[by], groups.by_background(path, one, by).kolonner
        gone = {c.rad.gruppe: c.rad.skjult for c in found}
    else:
        code, found = (
            questions._codes(questions.given.given(path, by)),
            questions.audited(path, one, by),
        )
        mask = found.mask[found.board.place["svar",]]
        gone = dict(zip(np.unique(code).tolist(), mask.tolist(), strict=True))
    sums = {value: (answers.valid & (code == value)).astype(float) for value in gone}
    return [sums[v] for v in gone if not gone[v]], [sums[v] for v in gone if gone[v]]


def test_nothing_follows_from_two_tables_of_a_question_together(nested):
    mine = {q.spoersmaal: q for q in every(nested) if not q.printed}
    seen = 0
    for one in mine.values():
        whole = questions.given.given(nested, one).valid.astype(float)
        tables = [told(nested, one, by) for by in (*mine.values(), "stoerrelse") if by != one]
        for (shown, hidden), (also, other) in combinations(tables, 2):
            small = [sums for sums in (*hidden, *other) if 0 < sums.sum() < 10]
            seen += len(small)
            assert not recoverable(np.array([whole, *shown, *also]), np.array(small)).any()
    assert seen
    made = by_question(nested, mine["q1"], mine["q3"])
    assert all(column.rad.skjult for column in made.kolonner)
    assert questions.WITHDRAWN in made.merknader
    assert not any(c.rad.skjult for c in by_question(nested, mine["q1"], mine["q2"]).kolonner)
