"""The page of exploring: one breakdown is a figure, two are a table, and what cannot be is said."""

from __future__ import annotations

import json
import re

import pytest

from tests.pages.support import PAGES, headings, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
PAGE = PAGES["Utforsk"]


def test_two_breakdowns_are_a_table_with_lines_over_it_and_the_link_has_all_choices(in_demo):
    page = opened(
        PAGE, utforsk_rader="Verktøy", utforsk_kolonner="Måned", utforsk_sortering="Etter navn"
    )
    assert not page.exception
    assert headings(page) == [1, 2, 2]
    assert page.selectbox(key="utforsk_sortering").value == "Etter navn"
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)', html(page))
    assert heads[0] == "Verktøy" and heads[-1] == "Samlet" and len(heads) == 14
    lines = json.loads(page.get("plotly_chart")[0].proto.spec)["data"]
    assert {line["connectgaps"] for line in lines} == {False}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"utforsk_rader": "Side", "utforsk_kolonner": "Fylke"}, "i ett fylke"),
        ({"utforsk_kolonner": "Måned", "utforsk_soek": "zzz"}, "Ingen rader har disse ordene"),
        ({"utforsk_kolonner": "Sektor"}, "Lenken hadde valg vi ikke kjenner"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence(in_demo, query, told):
    page = opened(PAGE, **query)
    assert not page.exception
    assert told in text(page)
