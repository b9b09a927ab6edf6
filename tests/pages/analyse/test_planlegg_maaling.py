"""The page of planning: what is needed, what is refused, and the targets."""

from __future__ import annotations

import pytest

from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
PAGE = PAGES["Planlegg måling"]


def test_the_page_says_what_five_points_take_and_which_targets_can_be_measured(in_demo):
    page = opened(PAGE)
    assert not page.exception
    told = text(page)
    assert "kan måles i én av tre målgrupper" in told
    assert "221–225 svar av 360–371" in told and "Hvilke mål en undersøkelse kan måle" in told
    assert "--" not in told


def test_a_number_that_cannot_be_used_is_a_sentence(in_demo):
    page = opened(PAGE, planlegg_deff="mye")
    assert not page.exception
    assert "deff mye kan ikke brukes" in text(page)
