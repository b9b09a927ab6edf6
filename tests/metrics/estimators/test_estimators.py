"""Known values, exact coverage, and everything the estimator refuses."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from data import warehouse
from data.errors import UserError
from metrics import estimators as est

KNOWN = [
    (0, 91, 181, 0.0, 0.027624),
    (45, 91, 181, 0.419890, 0.569061),
    (91, 91, 181, 0.972376, 1.0),
    (21, 28, 69, 0.594203, 0.855072),
    (4, 8, 20, 0.25, 0.75),
]


def one_cell(hits, answers, asked, population, **more) -> est.Estimates:
    sums = est.gather(
        {
            "cell": [0],
            "stratum": [0],
            "n": [answers],
            "wy": [hits],
            "wn": [answers - hits],
            "w2y": [hits],
            "w2n": [answers - hits],
        },
        1,
        [asked],
        [population],
        ["alle"],
    )
    return est.shares(sums, **more)


@pytest.mark.parametrize(("hits", "answers", "population", "lower", "upper"), KNOWN)
def test_known_exact_intervals(hits, answers, population, lower, upper):
    cell = one_cell(hits, answers, answers, population, audience=True)
    np.testing.assert_allclose([cell.lower[0], cell.upper[0]], [lower, upper], atol=5e-7)
    assert cell.method[0] == est.HYPERGEOMETRIC


@pytest.mark.parametrize(("population", "answers"), [(181, 91), (69, 28), (371, 106)])
def test_exact_intervals_cover_whatever_the_truth_is(population, answers):
    x = np.arange(answers + 1)
    lower, upper = est.hypergeometric(x, answers, population)
    truth = np.arange(population + 1)[:, None] / population
    inside = (lower <= truth + 1e-12) & (truth <= upper + 1e-12)
    chance = stats.hypergeom.pmf(x, population, np.arange(population + 1)[:, None], answers)
    coverage = (chance * inside).sum(axis=1)
    assert coverage.min() >= 0.945, np.argmin(coverage)


def least_coverage(base, most, interval):
    """The lowest coverage over every size of the part, and every number of hits in it."""
    x = np.arange(base + 1)
    lower, upper = interval(x, base, most)
    found = []
    for size in range(base, most + 1):
        hits = np.arange(size + 1)[:, None]
        inside = (lower <= hits / size + 1e-12) & (hits / size <= upper + 1e-12)
        found.append((stats.hypergeom.pmf(x, size, hits, base) * inside).sum(axis=1).min())
    return min(found)


@pytest.mark.parametrize(
    ("population", "answers", "base"),
    [(181, 91, 15), (181, 91, 82), (69, 28, 8), (69, 28, 25), (371, 106, 10)],
)
def test_intervals_cover_whatever_the_size_of_a_part_of_the_audience(population, answers, base):
    # How many of 181 used a tool is unknown; 91 answer, and the users among them are the base.
    most = int(est.largest_base(population, answers, base))
    assert least_coverage(base, most, est.part_of_audience) >= 0.95


def test_the_largest_part_alone_does_not_cover_every_smaller_one():
    assert least_coverage(82, 172, est.hypergeometric) < 0.935


def test_exact_interval_is_settled_with_whole_numbers_at_the_limit():
    # One drawn from 40: P(X ≥ 1 | M = 1) is 1/40, exactly α/2, which is not more than α/2.
    lower, upper = est.hypergeometric([0, 1], 1, 40)
    np.testing.assert_array_equal(lower, [0.0, 2 / 40])
    np.testing.assert_array_equal(upper, [38 / 40, 1.0])


def test_whole_audience_has_words_instead_of_an_interval():
    cell = one_cell(30, 181, 181, 181, audience=True)
    assert cell.method[0] == "hele målgruppen svarte"
    assert cell.se[0] == 0
    assert np.isnan([cell.lower[0], cell.upper[0]]).all()


def test_part_of_an_audience_uses_the_most_there_can_be():
    cell = one_cell(9, 13, 91, 181, audience=True)
    assert (cell.lower[0], cell.upper[0]) == tuple(
        float(v) for v in est.part_of_audience(9, 13, 181 - 78)
    )
    exact = est.hypergeometric(9, 13, 181 - 78)
    assert cell.lower[0] == pytest.approx(float(exact[0]) - 1 / 103)
    assert cell.upper[0] == pytest.approx(float(exact[1]) + 1 / 103)
    known = one_cell(9, 13, 91, 181, audience=True, base_population=26)
    assert cell.lower[0] < known.lower[0] < known.upper[0] < cell.upper[0]


@pytest.mark.parametrize(("hits", "side"), [(0, "upper"), (40, "lower")])
def test_none_and_all_in_a_sample_use_kish(hits, side):
    cell = one_cell(hits, 40, 40, np.inf)
    exact = stats.binomtest(hits, 40).proportion_ci(method="exact")
    assert getattr(cell, side)[0] == pytest.approx(getattr(exact, "high low".split()[hits > 0]))
    assert cell.se[0] == 0


def test_nobody_and_one_answer_have_no_interval():
    cell = one_cell(0, 0, 10, np.inf)
    assert cell.method[0] == "ingen svar"
    assert np.isnan(cell.value[0])
    design = est.sample([1.0, 2.0, 1.0], ["a", "a", "a"])
    mean = est.estimates(est.levels(design, [3.0, 4.0, 5.0], [True, False, False]))
    assert mean.method[0] == "for få svar til et intervall"


SUMS_SQL = """
with stratum as (select h, count(*) as n_h from svar group by h)
select dense_rank() over (order by g) - 1 as cell, dense_rank() over (order by h) - 1 as stratum,
       count(*) as n,
       coalesce(sum(w) filter (y = 1), 0) as wy, coalesce(sum(w) filter (y = 0), 0) as wn,
       coalesce(sum(w * w) filter (y = 1), 0) as w2y, coalesce(sum(w * w) filter (y = 0), 0) as w2n
from svar where y is not null group by g, h
"""


def test_duckdb_delivers_the_sums():
    connection = warehouse.scratch()
    connection.execute(
        "create table svar as select ['a', 'b', 'c'][1 + i % 3] as h, ['x', 'y'][1 + i % 2] as g, "
        "0.5 + (i * 7919 % 101) / 50 as w, "
        "case when i % 11 = 0 then null else (i * 31 % 7 < 3)::int end as y from range(400) r(i)"
    )
    everyone = connection.execute("select h, g, w, y from svar").fetchnumpy()
    y = np.ma.filled(np.ma.asarray(everyone["y"], dtype=float), np.nan)
    population = {"a": 134.0, "b": 900.0, "c": np.inf}
    design = est.sample(everyone["w"], everyone["h"].astype(str), population)
    rows = est.estimates(est.groups(design, y, ~np.isnan(y), everyone["g"].astype(str)))
    counts = connection.execute("select count(*) as n from svar group by h order by h").fetchnumpy()
    table = connection.execute(SUMS_SQL).fetchnumpy()
    fast = est.shares(est.gather(table, 2, counts["n"], list(population.values()), ["a", "b", "c"]))
    for field in ("value", "se", "df", "lower", "upper", "n", "n_eff", "deff_w", "deff"):
        np.testing.assert_allclose(getattr(fast, field), getattr(rows, field), rtol=1e-9)
    assert (fast.method == rows.method).all()


def refused() -> list[tuple[str, object]]:
    ok = [1.0, 1.0, 1.0, 1.0]
    design = est.sample(ok)
    yes = np.ones(4, bool)
    sectors, y = ["a", "a", "b", "b"], [0, 1, 1, 1]
    known = est.Margin("sektor", sectors, {"a": 1, "b": 1})
    crossed = est.Margin("størrelse", sectors, {"a": 1, "b": 3})
    uneven = {"cell": [0], "stratum": [0], "n": [2], "wy": [1], "wn": [3], "w2y": [1], "w2n": [9]}

    def sums(population: list[float], names: list[str]) -> est.Sums:
        return est.gather(uneven, 1, [2] * len(names), population, names)

    return [
        ("bare ett svar", lambda: est.sample(ok, ["a", "a", "a", "b"], {"a": 9, "b": 4})),
        ("populasjonen er oppgitt til 3", lambda: est.sample(ok, None, 3)),
        ("mangler N", lambda: est.sample(ok, sectors, {"a": 9})),
        ("Rad 2 mangler en vekt", lambda: est.sample([1, 0, 1, 1])),
        ("Rad 4 mangler en vekt", lambda: est.sample([1, 1, 1, np.nan])),
        ("to strata", lambda: est.sample(ok, sectors, None, [1, 2, 1, 3])),
        ("ulike vekter", lambda: est.shares(sums([9], ["alle"]), audience=True)),
        ("ett stratum", lambda: est.shares(sums([9, 9], ["a", "b"]), audience=True)),
        ("oppgitt N", lambda: est.shares(sums([np.inf], ["alle"]), audience=True)),
        ("bare ett svar", lambda: est.shares(est.gather(uneven, 1, [1], [5], ["alle"]))),
        ("mangler et tall for «b»", lambda: est.rake(design, [est.Margin("s", sectors, {"a": 1})])),
        (
            "Ingen svarere er «c»",
            lambda: est.rake(design, [est.Margin("s", sectors, {"a": 1, "b": 1, "c": 1})]),
        ),
        (
            "ikke er over null",
            lambda: est.rake(design, [est.Margin("s", sectors, {"a": 1, "b": 0})]),
        ),
        ("traff ikke marginene", lambda: est.rake(design, [known, crossed])),
        ("traff ikke marginene", lambda: est.rake(design, [crossed], highest=1.2)),
        ("ikke én løsning", lambda: est.fit(design, y, yes, {"sektor": sectors})),
        (
            "ikke én løsning",
            lambda: est.fit(design, [0, 1, 1, 0], yes, {"s": sectors, "t": sectors}),
        ),
        ("minst to grupper", lambda: est.fit(design, y, yes, {"s": ["a"] * 4})),
        ("referansegruppen «c»", lambda: est.fit(design, y, yes, {"s": sectors}, {"s": "c"})),
        ("minst to svaralternativer", lambda: est.independence(design, ["a"] * 4, y, yes)),
    ]


@pytest.mark.parametrize(("sentence", "doing"), refused())
def test_refusals_say_what_is_wrong_and_what_to_do(sentence, doing):
    with pytest.raises(UserError, match=sentence) as refusal:
        doing()
    assert str(refusal.value).endswith(".")
    assert ";" in str(refusal.value)


def test_lonely_stratum_is_fine_when_it_is_a_census():
    design = est.sample([1.0] * 5, ["a", "a", "a", "a", "b"], {"a": 40, "b": 1})
    cell = est.estimates(est.levels(design, [1, 0, 1, 0, 1], np.ones(5, bool)))
    assert cell.se[0] > 0


def test_a_table_with_too_many_empty_cells_has_no_test():
    row = ["a", "b", "c", "a", "b", "c"]
    with pytest.raises(UserError, match="tomme celler"):
        est.independence(est.sample(np.ones(6)), row, row, np.ones(6, bool))
