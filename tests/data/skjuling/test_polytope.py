"""The sums that the search for other answers is made of."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from data.skjuling.polytope import Polytope, _ended, _products, _room


@pytest.mark.parametrize("seed", range(4))
def test_the_products_are_the_lower_half_of_the_rows_times_themselves(seed):
    rng = np.random.default_rng(seed)
    dense = rng.normal(size=(5, 9)) * (rng.random((5, 9)) < 0.5)
    dense[:, 3] = 0  # a variable that is in no row
    weights = rng.random(9)
    found = _products(csr_array(dense.T)) @ weights
    expected = np.tril(dense @ np.diag(weights) @ dense.T)
    assert found.reshape((5, 5), order="F") == pytest.approx(expected)


def test_a_ray_goes_to_where_an_x_is_nought_along_the_way_and_against_it():
    """Three that are six together: x₀ grows until one of the others is gone, or falls to nought."""
    space = Polytope(csr_array(np.ones((1, 3))), np.array([6.0]), np.array([1.0, 2.0, 3.0]))
    (ways,), (along,), (against,) = (each.T for each in space.rays(np.eye(3)[:, :1]))
    most, least = space.centre + along * ways, space.centre - against * ways
    assert most.sum() == pytest.approx(6) == least.sum()
    assert most[0] > space.centre[0]
    assert (most[1:].min(), least[0]) == pytest.approx((0, 0), abs=1e-9)
    assert min(*most, *least) > -1e-9


def test_far_in_a_direction_is_near_its_end_and_still_in_the_set():
    space = Polytope(csr_array(np.ones((1, 3))), np.array([6.0]), np.array([1.0, 2.0, 3.0]))
    found = space.far(np.array([1.0, 0.0, 0.0]))
    assert found.sum() == pytest.approx(6, abs=1e-4)
    assert 5.9 < found[0] < 6 + 1e-4
    assert (found > 0).all()


def test_a_way_without_an_end_is_not_taken():
    assert _ended(_room(np.array([-0.5, 0.0, 0.5]))) == pytest.approx([2, 0, 0])
