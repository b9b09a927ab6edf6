"""Every page, opened through the frame with the demo log and the published facts."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache

import pytest

from metrics.engine import catalog
from tests.conftest import event
from tests.pages.support import PAGES, ROOT, headings, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")


seen = cache(opened)


@pytest.fixture
def page(in_demo, request):
    """A page as it opens: once for all that is asked of it, for nothing on it is pressed."""
    return seen(PAGES[request.param])


every_page = pytest.mark.parametrize("page", PAGES, indirect=True)


@every_page
def test_the_page_runs_and_says_where_the_numbers_come_from(page):
    assert [str(e.value) for e in page.exception] == []
    assert [e.value for e in page.error] == []
    assert "Tallene er satt sammen" in text(page)


@every_page
def test_headings_are_one_h1_and_never_skip_a_level(page):
    levels = headings(page)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []


@every_page
def test_no_value_of_a_computer_reaches_the_reader(page):
    assert re.findall(r"\b(?:nan|NaN|NaT|None|<NA>|inf)\b|_[a-z]+_|\bS[0-3]\b", _prose(page)) == []


@every_page
def test_every_figure_has_alt_text_source_table_and_file(page):
    charts = page.get("plotly_chart")
    assert [c.proto.alt for c in charts if len(c.proto.alt) < 30] == []
    assert [c for c in charts if not json.loads(c.proto.spec)["data"]] == []
    figures = len(re.findall(r'class="funn">[^<]', html(page)))
    labels = [button.proto.label for button in page.get("download_button")]
    shown = figures + _tables(page)
    assert labels.count("Last ned tall (CSV)") == shown
    assert labels.count("Last ned arbeidsbok (XLSX)") == shown
    assert labels.count("Last ned alt på siden (XLSX)") == bool(shown)
    assert len(page.toggle) + _tabular(page) == figures
    assert len(re.findall(r"Kilder?: ", text(page))) >= figures


@every_page
def test_every_figure_of_the_demo_log_is_marked(page):
    blocks = [b.value for b in page.main.get("markdown")]
    for number, block in enumerate(blocks):
        if 'class="kilde">Kilde: Demodata' in block:
            title = [b for b in blocks[:number] if 'class="enhet"' in b][-1]
            assert 'class="demo"' in title


def test_every_tile_with_demo_numbers_is_marked(in_demo):
    tiles = re.findall(r"<li><p class=\"k-navn\">.*?</li>(?=<li><p|</ul>)", html(opened()))
    assert len(tiles) == 4
    assert ["demo" in tile for tile in tiles] == [True, True, True, False]


def test_a_tile_shows_the_newest_month_exactly_and_never_adds_up_users(in_demo):
    page = opened()
    tile = re.search(r"Unike brukere i \w+ \d{4}</p>.*?</li>", html(page))[0]
    assert re.search(r'k-verdi">[\d\s]+<', tile)
    assert re.search(r"[\d\s]+ per måned i snitt \(\d+ av 12 hele måneder\)", tile)
    assert re.search(r"<p>[^<]*\d{4}: [\d\s]+–[\d\s]+\. Hele perioden kan bare", html(page))


def test_the_tiles_say_which_filters_they_cannot_use(in_demo):
    told = text(opened(maalgruppe=["Statlige virksomheter"]))
    assert "Ingen av tallene over kan avgrenses på målgruppe" in told
    assert "avgrenses på" not in text(opened()).partition("Definisjoner og forbehold")[0]


@pytest.fixture
def unplaced(load, workspace, monkeypatch) -> None:
    """A log that was read without a place database."""
    days = [f"2025-0{month}-{day:02} 12:00:00" for month in (1, 2) for day in range(1, 29)]
    load([event(when, n) for n, when in enumerate(days)], ("portal", "2025-01-01", "2025-02-28"))
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def test_a_missing_number_says_why_it_is_missing(unplaced):
    oslo = text(opened(region=["Oslo"]))
    assert "Ingen av loggene sier hvilket fylke besøket kom fra" in oslo
    assert "Kilden har ingen dager" not in oslo


def test_reading_more_lands_on_the_definition_with_the_filters(in_demo):
    page = html(opened(bransje=["Barnehage"]))
    assert 'href="definisjoner?bransje=Barnehage&amp;begrep=besoek"' in page
    there = html(opened(PAGES["Definisjoner"], begrep="besoek"))
    assert re.findall(r'<article class="begrep" id="(\w+)"', there)[0] == "besoek"
    assert there.count('id="besoek"') == 1


def test_published_and_logged_use_never_share_a_figure(in_demo):
    page = opened()
    logged = [t for t in re.findall(r"Kilder?: [^<]*", html(page)) if "Demodata" in t]
    assert logged
    assert [t for t in logged if "Agenda" in t or "fellesrapport" in t] == []


def test_contradictions_stand_side_by_side_with_the_reason(in_demo):
    shown = text(opened(PAGES["Datakilder"]))
    assert "70 863 unike brukere, men 23 415 besøk" in shown.replace("\u00a0", " ")
    assert "70 863" in shown.replace("\u00a0", " ")


def test_an_empty_selection_gets_a_kind_sentence_and_a_way_out(in_demo):
    page = opened(PAGES["Bransjer"], bransje=["Luftfart"])
    assert not page.exception
    assert "Nullstill filtre" in text(page)


def test_no_filter_is_blamed_where_no_filter_can_help(unplaced):
    told = text(opened(PAGES["Regioner"]))
    assert "Fylke krever en stedsdatabase" in told
    assert "Nullstill filtre" not in told


def test_every_metric_is_defined_on_the_page_of_definitions(in_demo):
    page = html(opened(PAGES["Definisjoner"]))
    assert [m for m in catalog.metrics() if f'id="{m}"' not in page] == []


def test_opening_the_table_gives_the_numbers_of_the_figure(in_demo):
    page = opened()
    page.toggle(key="tabell_bransjer_over_tid").set_value(True).run()
    assert '<th scope="row">Lansert</th>' in html(page)


def test_pages_lie_one_folder_down():
    # A file directly in pages/ is served by Streamlit without the frame and its access check.
    assert [path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py"] == []


def test_a_page_is_short_enough_to_read(in_demo):
    long = {p: len((ROOT / p).read_text("utf-8").splitlines()) for p in PAGES.values()}
    assert {path: lines for path, lines in long.items() if lines > 80} == {}


def _tabular(page) -> int:
    """How many figures are themselves tables, and so have none to open."""
    blocks = [block.value for block in page.main.get("markdown")]
    followed = itertools.pairwise(blocks)
    return sum('class="funn">' in one and '<table class="fakta"' in two for one, two in followed)


def _tables(page) -> int:
    """How many tables stand alone, and are no figure."""
    blocks = [block.value for block in page.main.get("markdown")]
    return sum(
        two.startswith('<div class="rull') and '<table class="fakta' in two
        for one, two in itertools.pairwise(blocks)
        if 'class="funn">' not in one
    )


def _prose(page) -> str:
    """The page without what is quoted from a machine: addresses and metric ids."""
    quoted = re.sub(
        r"<td[^>]*>(?:/[^<]*|[\w.]+\.(?:no|log))</td>|<dd>[a-z_0-9]+</dd>", " ", html(page)
    )
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<svg.*?</svg>", " ", quoted))
