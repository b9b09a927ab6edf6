"""A måltall that a codebook has made itself is chosen and shown on the page as the others."""

from __future__ import annotations

import pytest

from pages.components.tables import HEADS
from tests.pages.support import PAGES, opened, text
from tests.support.deliveries import own_measure

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def read_in(tmp_path_factory):
    return own_measure(tmp_path_factory.mktemp("eget"), "tilfredshet")


@pytest.mark.parametrize("split", ["maalgruppe", "sektor", "ressurs", "boelge"])
def test_the_page_opens_on_it(read_in, monkeypatch, split):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(read_in.root))
    page = opened(PAGES["Undersøkelser"], kpi_svar="Tilfredshet", delt_paa=HEADS[split])
    assert [str(error.value) for error in page.exception] == []
    told = text(page)
    assert "arer positivt på «Tilfredshet»" in told
    assert "Nytte?" in told
