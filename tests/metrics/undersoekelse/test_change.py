"""From wave to wave, across resources, and with size held fast: held against R where R can."""

from __future__ import annotations

import pytest
from scipy import stats

from data.lake.workspace import Workspace
from metrics import estimators as est
from metrics import query
from metrics.engine.selection import Selection
from metrics.undersoekelse import rounding
from metrics.undersoekelse.change import OTHER, changes
from metrics.undersoekelse.comparable import WORDING
from metrics.undersoekelse.crossing import cross_use
from metrics.undersoekelse.model import regression
from tests.oracles import ask
from tests.support import survey_cases as cases

GROUPS = {"stat": cases.WHOLE, "kommune": cases.STRATIFIED}
ALL_AUDIENCES = Selection()


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    return cases.two_waves(tmp_path_factory.mktemp("panel"))[1:]


@pytest.fixture(scope="module")
def answers(panel):
    first, later, _ = panel
    return ask({group: both(first, later, group) for group in GROUPS} | {"logit": logit(first)})


@pytest.fixture(scope="module")
def whole_numbers(tmp_path_factory):
    """The same two waves with one background variable: nothing is hidden, so nothing rounded."""
    return cases.two_waves(tmp_path_factory.mktemp("hele"), background=("region",))[3]


def both(first, later, group):
    """The two years stacked, the respondent as the sampled unit."""
    parts = [cases.case(rows, group, "sektor")["data"] for rows in (first, later)]
    data = {key: [*parts[0][key], *parts[1][key]] for key in parts[0]}
    years = [["2025"] * len(parts[0]["g"]), ["2027"] * len(parts[1]["g"])]
    ids = [row["id"] for rows in (first, later) for row in rows if row["gruppe"] == group]
    data |= {"g": [*years[0], *years[1]], "id": ids}
    return {"data": data, "answers": ["kjennskap"], "also": []}


def logit(rows):
    """R's script explains `sector` with `size`: here the three sizes stand as the sector."""
    case = cases.case(rows, "firma", "sektor")
    data = case["data"]
    data["sector"], data["size"] = data["size"], data["sector"]
    margins = {"sector": cases.MARGINS["size"], "size": cases.MARGINS["sector"]}
    return case | {"margins": margins, "answers": ["kjennskap"], "also": ["logit"]}


@pytest.mark.parametrize("group", GROUPS)
def test_a_panel_is_judged_with_its_covariance(answers, whole_numbers, group):
    theirs = answers[group]["groups"]["kjennskap"]["differences"][0]
    only = Selection(maalgruppe=(GROUPS[group],))
    (change,) = changes(("kjennskap",), only, whole_numbers)
    wanted = [100 * theirs[name] for name in ("value", "lower", "upper")]
    assert [change.poeng, change.nedre, change.oevre] == pytest.approx(wanted, abs=1e-6)
    assert change.merke == ""
    assert change.poeng == pytest.approx(change.naa.verdi - change.foer.verdi)


def test_changes_shown_together_are_judged_together(panel):
    found = changes(("kjennskap",), ALL_AUDIENCES, panel[2])
    assert {c.maalgruppe for c in found} == {cases.WHOLE, cases.STRATIFIED, cases.RAKED}
    assert [c.q for c in found] == pytest.approx(est.false_discovery([c.p for c in found]))
    for change in found:
        assert (change.dom == est.NO_CHANGE) == (change.q >= 0.05)


def test_without_the_same_people_the_change_is_conservative(tmp_path):
    *_, path = cases.two_waves(tmp_path, part=0.0, background=("region",))
    change = changes(("kjennskap",), Selection(maalgruppe=(cases.WHOLE,)), path)[0]
    assert change.merke == est.CONSERVATIVE
    assert change.poeng is not None


def test_a_change_of_rounded_numbers_says_so_and_is_never_narrower(panel, whole_numbers):
    """Where something in the question is hidden, the whole percents that are shown are compared."""
    only = Selection(maalgruppe=(cases.WHOLE,))
    (change,), (exact,) = (changes(("kjennskap",), only, p) for p in (panel[2], whole_numbers))
    assert change.merke == rounding.NOTE
    assert change.poeng == pytest.approx(change.naa.verdi - change.foer.verdi)
    assert change.nedre <= exact.nedre < exact.oevre <= change.oevre


def test_no_change_is_given_across_a_break(tmp_path):
    *_, path = cases.two_waves(tmp_path, broken="Ordlyden er ny")
    change = changes(("kjennskap",), Selection(maalgruppe=(cases.WHOLE,)), path)[0]
    assert change.poeng is None
    assert change.grunn == "brudd: Ordlyden er ny"
    assert change.dom == est.NO_CHANGE
    assert change.naa.verdi is not None


def test_predicted_levels_are_those_of_svypredmeans(answers, panel):
    theirs = answers["logit"]["logit"]
    only = Selection(maalgruppe=(cases.RAKED,), boelge=("virksomheter-2025",))
    told = {lv.gruppe: lv for lv in regression("kjennskap", only, panel[2]).nivaaer}
    for group, level in zip(theirs["groups"], theirs["level"], strict=True):
        assert told[group].nivaa[0] == pytest.approx(100 * level, abs=1e-4)
    # R sets the largest against the middle one; here the middle one is set against the largest.
    middle, points, ratio = told["10-49"], theirs["points"], theirs["ratio"]
    assert middle.poeng[0] == pytest.approx(-points, abs=1e-5)
    reach = stats.t.ppf(0.975, theirs["df"]) * theirs["points_se"]
    assert middle.poeng[1:] == pytest.approx((-points - reach, -points + reach), abs=1e-5)
    bounds = (1 / theirs["ratio_upper"], 1 / theirs["ratio_lower"])
    assert middle.ratio == pytest.approx((1 / ratio, *bounds), abs=1e-6)
    assert told["100-pluss"].poeng is None  # the largest is what the others are held against
    assert told["2-9"].ratio[0] == pytest.approx(told["2-9"].nivaa[0] / told["100-pluss"].nivaa[0])


def test_cross_use_counts_the_users_of_one_among_those_of_another(panel):
    first, _, path = panel
    only = Selection(maalgruppe=(cases.WHOLE,), boelge=("virksomheter-2025",))
    cells = {(c.har, c.bruker): c for c in cross_use(only, path)}
    users = [r for r in first if r["gruppe"] == "stat" and r["q1"]]
    cell = cells["arbeidsmiljoeportalen", "noa_pluss"]
    assert (cell.n, cell.verdi) == (
        len(users),
        pytest.approx(100 * sum(r["q4"] for r in users) / len(users)),
    )


def test_a_hidden_crossing_is_hidden_from_both_sides(tmp_path):
    rows = cases.people()
    few = [row["id"] for row in rows if row["gruppe"] == "stat"][:3]
    for row in rows:
        row["q4"] = int(row["id"] in few)
    path = cases.imported(Workspace(tmp_path / "ws").create(), rows, cases.codebook())
    only = Selection(maalgruppe=(cases.WHOLE,), boelge=("virksomheter-2025",))
    assert [(c.skjult, c.verdi, c.n) for c in cross_use(only, path)] == [(True, None, None)] * 2


def test_a_question_linked_to_something_else_is_not_compared(tmp_path):
    first = cases.people()
    workspace = Workspace(tmp_path / "ws").create()
    cases.imported(workspace, first, cases.codebook())
    text = cases.codebook(2027, before="virksomheter-2025").replace("2025/kjent", "2025/bruk")
    path = cases.imported(workspace, cases.again(first), text)
    change = changes(("kjennskap",), Selection(maalgruppe=(cases.WHOLE,)), path)[0]
    assert (change.poeng, change.grunn) == (None, OTHER)


def after_the_printed_tables(
    folder, question="agenda-kaupang-2023/kjennskap_ia", background=cases.BACKGROUND
):
    """A wave whose «kjent» is linked to a printed one, in a workspace of its own."""
    text = cases.codebook(2027, before="agenda-kaupang-2023", background=background)
    text = text.replace("agenda-kaupang-2023/kjent", question)
    return cases.imported(Workspace(folder / "ws").create(), cases.people(), text)


def test_a_whole_audience_is_compared_with_its_printed_counts(tmp_path):
    """Two independent samples of 181, by the textbook: 81 of 90 printed, and the wave's own."""
    path = after_the_printed_tables(tmp_path, background=("region",))
    (change,) = changes(("kjennskap",), Selection(maalgruppe=(cases.WHOLE,)), path)
    shares = [(row.antall / row.grunnlag, row.grunnlag) for row in (change.foer, change.naa)]
    assert shares[0] == (81 / 90, 90)
    spread = [91 / n**2 * n * p * (1 - p) / 90 * (1 - 91 / 181) for p, n in shares]
    points = shares[1][0] - shares[0][0]
    reach = stats.t.ppf(0.975, 90 + shares[1][1] - 2) * sum(spread) ** 0.5
    wanted = [100 * x for x in (points, points - reach, points + reach)]
    assert [change.poeng, change.nedre, change.oevre] == pytest.approx(wanted)
    assert (change.merke, change.grunn) == (f"{est.CONSERVATIVE}; {WORDING}", "")


def test_printed_tables_that_do_not_tell_enough_give_no_change(tmp_path):
    path = after_the_printed_tables(tmp_path)
    by_group = {c.maalgruppe: c for c in changes(("kjennskap",), ALL_AUDIENCES, path)}
    sample = by_group[cases.RAKED]
    assert (sample.poeng, sample.foer.verdi) == (None, 49)
    assert sample.grunn == "trykte tall fra forrige bølge viser ikke hvor mange som svarte hva"
    cut = Selection(maalgruppe=(cases.WHOLE,), sektor=("offentlig",))
    (change,) = changes(("kjennskap",), cut, path)
    assert (change.foer, change.poeng) == (None, None)
    assert change.grunn.startswith("de trykte tabellene fra forrige bølge kan ikke deles")


def test_a_link_to_a_printed_question_about_something_else_is_not_compared(tmp_path):
    path = after_the_printed_tables(tmp_path, "agenda-kaupang-2023/nytte")
    (change,) = changes(("kjennskap",), Selection(maalgruppe=(cases.WHOLE,)), path)
    assert (change.poeng, change.grunn) == (None, OTHER)


def test_each_wave_is_a_row_with_its_kind_and_none_is_a_mean(panel):
    only = Selection(maalgruppe=(cases.WHOLE,))
    rows = query.run("kjennskap", only, "boelge", panel[2]).rows
    assert [(row.gruppe, row.merker[0]) for row in rows] == [
        ("agenda-kaupang-2023", "publisert"),
        ("virksomheter-2025", "beregnet"),
        ("virksomheter-2027", "beregnet"),
    ]
    newest = query.run("kjennskap", only, None, panel[2]).only
    assert newest.verdi == rows[2].verdi
    two = Selection(maalgruppe=(cases.WHOLE,), boelge=("virksomheter-2025", "virksomheter-2027"))
    assert query.run("kjennskap", two, None, panel[2]).only.merker[0].startswith("velg én bølge")
    printed = Selection(maalgruppe=(cases.WHOLE,), boelge=("publisert",))
    assert query.run("kjennskap", printed, None, panel[2]).only.verdi == 90
