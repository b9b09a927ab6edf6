"""A build that has less than before, or other levels, with nothing done to explain it."""

import pytest

from data.errors import UserError
from data.warehouse import levels

DAYS = {("portal", f"2024-03-0{day}"): 50 for day in (1, 2, 3)}


def test_days_with_use_that_are_gone_stop_the_build():
    levels.refuse_lost(DAYS, {*DAYS, ("portal", "2024-03-04")})
    with pytest.raises(UserError, match=r"mangler 1 dager .*2024-03-02 fra portal"):
        levels.refuse_lost(DAYS, set(DAYS) - {("portal", "2024-03-02")})


@pytest.mark.parametrize(("more", "told"), [(14, 0), (15, 0), (16, 1), (-15, 0), (-16, 1)])
def test_a_level_that_moves_more_than_a_tenth_is_told(more, told):
    first = next(iter(DAYS))
    assert len(levels.jumps(DAYS, DAYS | {first: 50 + more})) == told


def test_few_views_and_days_that_are_new_tell_nothing():
    few = {("portal", "2024-03-01"): 99}
    assert levels.jumps(few, {("portal", "2024-03-01"): 1}) == []
    assert levels.jumps(DAYS, DAYS | {("portal", "2024-03-04"): 9000}) == []
    assert "50 % høyere" in levels.jumps(DAYS, dict.fromkeys(DAYS, 75))[0]
