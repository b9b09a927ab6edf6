"""A måltall that a codebook has made itself is chosen and shown on the page as the others."""

from __future__ import annotations

import pytest

from data.lake.workspace import Workspace
from data.undersoekelse import importing
from pages.components.tables import HEADS
from tests.pages.support import PAGES, opened, text
from tests.support.deliveries import CODES, answers, codebook, lines

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def read_in(tmp_path_factory):
    folder = tmp_path_factory.mktemp("eget")
    extra = "dimensjoner:\n  sektor: {kolonne: s}\negne_maaltall: [tilfredshet]\n"
    book = codebook(extra=extra).replace("maaltall: nytte", "maaltall: tilfredshet")
    rows = answers(CODES, ["s", *["privat"] * 20, *["offentlig"] * 20])
    (folder / "x.csv").write_text(lines(rows), "utf-8")
    (folder / "kodebok.yml").write_text(
        book.replace(", ressurs: arbeidsmiljoeportalen", ""), "utf-8"
    )
    workspace = Workspace(folder / "ws").create()
    importing.run(workspace, folder / "kodebok.yml")
    return workspace


@pytest.mark.parametrize("split", ["maalgruppe", "sektor", "ressurs", "boelge"])
def test_the_page_opens_on_it(read_in, monkeypatch, split):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(read_in.root))
    page = opened(PAGES["Undersøkelser"], kpi_svar="Tilfredshet", delt_paa=HEADS[split])
    assert [str(error.value) for error in page.exception] == []
    told = text(page)
    assert "arer positivt på «Tilfredshet»" in told
    assert "Nytte?" in told
