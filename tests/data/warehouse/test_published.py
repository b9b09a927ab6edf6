"""Reconstruction: what rounding made must be found again, and never claimed when it is not sure."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from data.warehouse.published import counts_of, percent, reconstruct

scales = st.lists(st.integers(0, 60), min_size=3, max_size=5).filter(any)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_count_lies_among_those_that_print_as_its_percentage(count: int, base: int) -> None:
    count = min(count, base)
    low, high = counts_of(percent(count, base), base) or (1, 0)
    assert low <= count <= high
    assert {percent(k, base) for k in range(low, high + 1)} == {percent(count, base)}
    assert low == 0 or percent(low - 1, base) != percent(count, base)
    assert high == base or percent(high + 1, base) != percent(count, base)


def test_rounding_is_half_up_as_printed() -> None:
    assert percent(1, 8) == 13  # 12.5
    assert percent(1, 200) == 1  # 0.5
    assert counts_of(49, 2) is None


@given(scales, st.integers(0, 60))
def test_the_counts_behind_a_printed_scale_are_within_the_bounds(
    counts: list[int], unsure: int
) -> None:
    base = sum(counts)
    asked = base + unsure
    found = reconstruct([percent(c, base) for c in counts], asked, percent(unsure, asked))
    assert found is not None
    assert found.base[0] <= base <= found.base[1]
    assert found.top[0] <= sum(counts[-2:]) <= found.top[1]
    assert all(low <= c <= high for c, (low, high) in zip(counts, found.levels, strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=3, max_size=4).filter(any), st.integers(0, 7))
def test_the_bounds_are_those_of_trying_every_count(counts: list[int], unsure: int) -> None:
    base = sum(counts)
    asked = base + unsure
    shares, missing = [percent(c, base) for c in counts], percent(unsure, asked)
    fits = [
        tried
        for tried in product(range(asked + 1), repeat=len(counts))
        if 0 < sum(tried) <= asked
        and percent(asked - sum(tried), asked) == missing
        and [percent(c, sum(tried)) for c in tried] == shares
    ]
    found = reconstruct(shares, asked, missing)
    assert found is not None
    assert found.base == (min(map(sum, fits)), max(map(sum, fits)))
    tops = [sum(t[-2:]) for t in fits]
    assert found.top == (min(tops), max(tops))
    assert found.levels == tuple((min(level), max(level)) for level in zip(*fits, strict=True))


def test_the_state_table_gives_back_its_ninety_answers() -> None:
    found = reconstruct([0, 0, 10, 38, 52], asked=91, unsure=1)
    assert found is not None
    assert (found.base, found.top) == ((90, 90), (81, 81))
    assert [low for low, _ in found.levels] == [0, 0, 9, 34, 47]


def test_percentages_that_no_count_makes_give_nothing() -> None:
    assert reconstruct([0, 0, 33, 33, 33], asked=10, unsure=0) is None
