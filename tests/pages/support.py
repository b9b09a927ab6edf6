"""Opening the dashboard as Streamlit does, without a browser."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests import ROOT

PAGES = {
    "Fremdrift": "pages/styringsgruppe/fremdrift/page.py",
    "Kjennskap og nytte": "pages/styringsgruppe/kjennskap_og_nytte/page.py",
    "Resultatkjede": "pages/styringsgruppe/resultatkjede/page.py",
    "Bransjer": "pages/redaksjonsraad/bransjer/page.py",
    "Neste bransje": "pages/redaksjonsraad/neste_bransje/page.py",
    "Planer": "pages/redaksjonsraad/planer/page.py",
    "Profil": "pages/redaksjonsraad/profil/page.py",
    "Bruk": "pages/analyse/bruk/page.py",
    "Instrumenter": "pages/analyse/instrumenter/page.py",
    "Undersøkelser": "pages/analyse/undersoekelser/page.py",
    "Tellemåter": "pages/analyse/tellemaater/page.py",
    "Planlegg måling": "pages/analyse/planlegg_maaling/page.py",
    "Regioner": "pages/analyse/regioner/page.py",
    "Utforsk": "pages/analyse/utforsk/page.py",
    "Tilsyn": "pages/analyse/tilsyn/page.py",
    "Definisjoner": "pages/om/definisjoner/page.py",
    "Datakilder": "pages/om/datakilder/page.py",
    "Personvern": "pages/om/personvern/page.py",
}
DEFAULT = PAGES["Fremdrift"]
TAG = re.compile(r"<[^>]+>")


def opened(page: str = DEFAULT, *, tabs: bool = False, **query: str | list[str]) -> AppTest:
    """One page, reached through the frame, with the given address parameters.

    All its parts are drawn, under each other; as `tabs`, or where a part is named, only the open.
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    if not tabs and not any(name.startswith("del_") for name in query):
        app.query_params["utskrift"] = "1"
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != DEFAULT:
        app.switch_page(page).run()
    return app


def html(app: AppTest) -> str:
    """Everything written on the page (not in the sidebar), as HTML."""
    return "\n".join(block.value for block in app.main.get("markdown"))


def text(app: AppTest) -> str:
    """Everything written on the page, as a reader sees it."""
    return " ".join(TAG.sub(" ", html(app).replace("<wbr>", "")).split())


def headings(app: AppTest) -> list[int]:
    """The levels of the headings, in order."""
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", html(app))]


def answer(app: AppTest, label: str) -> str:
    """The message that stands right above the button; "" when there is none."""
    drawn = [node for node in app.main if node.type in ("error", "success", "markdown", "button")]
    place = next(i for i, node in enumerate(drawn) if getattr(node, "label", "") == label)
    above = drawn[place - 1]
    return str(above.value) if above.type in ("error", "success") else ""
