"""The page that docs/utvide.md shows how to add, added as it says."""

from __future__ import annotations

import re
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from pages.server import visits
from tests import ROOT
from tests.pages import support

pytestmark = pytest.mark.usefixtures("in_demo")


def test_the_page_in_the_document_is_a_page(tmp_path, monkeypatch):
    # The rights know the pages of the folder that the program runs in, which here is a copy.
    monkeypatch.setattr(visits, "PAGES", visits.PAGES | {"nedlastinger"})
    text = (ROOT / "docs" / "utvide.md").read_text("utf-8")
    within = text[text.index("## En side") : text.index("## Et loggformat")]
    page, line = re.findall(r"```(?:python)?\n(.*?)```", within, re.S)[:2]
    for folder in ("pages", "static"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    new = tmp_path / "pages" / "analyse" / "nedlastinger"
    new.mkdir()
    (new / "page.py").write_text(page, "utf-8")
    frame = (ROOT / "dashboard.py").read_text("utf-8")
    (tmp_path / "dashboard.py").write_text(frame.replace("PAGES = [\n", f"PAGES = [\n{line}"))
    app = AppTest.from_file(str(tmp_path / "dashboard.py"), default_timeout=120).run()
    app.switch_page("pages/analyse/nedlastinger/page.py").run()
    assert not app.exception
    assert "Nedlastinger over tid" in support.html(app)
