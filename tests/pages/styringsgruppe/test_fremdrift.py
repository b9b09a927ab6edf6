"""The front page: targets as bars with who must act, and parts that the address remembers."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from metrics.bransje import targets
from metrics.figur import goals
from pages.styringsgruppe.fremdrift import lists
from tests.pages.support import PAGES, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def page(in_demo):
    return opened()


def test_the_bars_hold_every_target_and_those_to_act_on_come_first(page):
    table = re.search(r'<table class="fakta maal">.*?</table>', html(page), re.DOTALL)[0]
    rows = re.findall(r"<tr><td>.*?</tr>", table, re.DOTALL)
    found = targets.statuses()
    assert len(rows) == len(found) == 15
    states = [re.search(r"</svg>([^<]+)</span>", row)[1] for row in rows]
    assert states == sorted(states, key=["Bak", "Mangler tall", "Nådd"].index)
    assert "17 av 19" in rows[0]
    assert "width:89%" in rows[0]
    for target in found:
        assert target.eier in table or "Styringsgruppen" in table


def test_the_targets_can_be_taken_along_in_the_order_of_the_page(in_demo):
    rows = lists.table(targets.statuses())
    assert len(rows) == 15
    first = rows.iloc[0]
    assert (first["Status"], first["Målt mot målet"]) == ("Bak", "17 av 19")
    assert all(rows["Kilde"])
    assert rows["Status"].tolist() == sorted(
        rows["Status"], key=["Bak", "Mangler tall", "Nådd"].index
    )


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("amh-2024", "Arbeidstilsynet må melde tall."),
        ("uten-maal-bruk", "Styringsgruppen må sette et mål."),
        ("portal-2022", "Arbeidstilsynet: fristen er over."),
        ("ebdpj-aarlig-2023", "STAMI"),
    ],
)
def test_who_must_act_is_said_as_the_verdict_says_it(in_demo, target, told):
    found = {one.id: one for one in targets.statuses(today=dt.date(2026, 11, 26))}
    assert goals.who(found[target]) == told


def test_the_tiles_are_told_for_the_same_month(page):
    names = re.findall(r'<p class="k-navn">([^<]+)</p>', html(page))
    months = {name.partition(" i ")[2] for name in names[:3]}
    assert len(names) == 4
    assert len(months) == 1


def test_the_line_says_how_new_the_numbers_are(page):
    assert "Demologg til" in text(page)
    assert "Nyeste undersøkelse: vinteren 2022–2023" in text(page)


@pytest.mark.parametrize("title", ["Bruk", "Bransjer", "Undersøkelser", "Datakilder"])
def test_a_page_in_parts_remembers_the_part_and_has_them_all(in_demo, title):
    names = [tab.label for tab in opened(PAGES[title], tabs=True).tabs]
    assert len(names) >= 5
    whole = html(opened(PAGES[title]))
    assert [name for name in names if f'<h2 class="del">{name}</h2>' not in whole] == []
