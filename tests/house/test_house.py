"""Rules for the whole house. Each lists its offenders, so that the message names them."""

from __future__ import annotations

import ast
from pathlib import Path

from metrics.engine import catalog
from tests import ROOT

ROOMS = ("app", "dashboard", "pages", "metrics", "data")
ALLOWED = {
    "app": {"dashboard", "pages", "metrics", "data"},
    "dashboard": {"pages", "metrics", "data"},
    "pages": {"pages", "metrics", "data"},
    "metrics": {"metrics", "data"},
    "data": {"data"},
}
SCREEN = {"streamlit", "plotly"}
LONGEST = 300


def sources() -> list[Path]:
    files = [ROOT / "app.py", ROOT / "dashboard.py"]
    for room in ("pages", "metrics", "data"):
        files += [p for p in sorted((ROOT / room).rglob("*.py")) if "workspace" not in p.parts[:-1]]
    return files


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def room(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def test_imports_go_one_way():
    offenders = [
        f"{path.relative_to(ROOT)} → {name}"
        for path in sources()
        for name in imports(path) & set(ROOMS)
        if name not in ALLOWED[room(path)] and name != room(path)
    ]
    assert offenders == []


def test_only_the_screen_knows_streamlit_and_plotly():
    offenders = [
        str(path.relative_to(ROOT))
        for path in sources()
        if room(path) in ("metrics", "data") and imports(path) & SCREEN
    ]
    assert offenders == []


def test_only_the_warehouse_opens_duckdb():
    offenders = [
        str(path.relative_to(ROOT))
        for path in sources()
        if "duckdb" in imports(path) and path != ROOT / "data" / "warehouse" / "connection.py"
    ]
    assert offenders == []


def test_no_page_file_lies_directly_in_pages():
    # Streamlit would serve it without the frame: no filters, no access gate.
    assert [p.name for p in (ROOT / "pages").glob("*.py") if p.name != "__init__.py"] == []


def test_no_file_is_too_long_to_find_ones_way_in():
    offenders = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in [*sources(), *sorted((ROOT / "tests").rglob("*.py"))]
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    ]
    assert offenders == []


def test_every_metric_has_its_pair_and_its_first_line_is_the_definition():
    offenders = []
    for group in catalog.GROUPS:
        folder = ROOT / "metrics" / group
        yml = {p.stem for p in folder.glob("*.yml")}
        sql = {p.stem for p in folder.glob("*.sql")} - {"publisert"}
        offenders += sorted(yml ^ sql)
        offenders += [
            p.name for p in folder.glob("*.sql") if not p.read_text("utf-8").startswith("-- ")
        ]
    assert offenders == []


def test_the_promised_metrics_exist():
    promised = (
        "unike_brukere besoek sidevisninger unike_sidevisninger nedlastinger fluktfrekvens "
        "besoekstid bot_andel bransjer_lansert bransjer_planlagt dekning_sysselsatte "
        "visninger_per_1000_sysselsatte kjennskap bruk_ressurs nytte relevans brukervennlighet "
        "vet_ikke svarprosent"
    )
    assert set(promised.split()) - set(catalog.metrics()) == set()


def test_every_metric_is_described():
    offenders = [
        metric.id
        for metric in catalog.metrics().values()
        if not (metric.tittel and len(metric.definisjon) > 30 and metric.forbehold and metric.kilde)
        or metric.format not in ("heltall", "prosent", "varighet", "desimal", "prosent_desimal")
        or metric.retning not in ("opp", "ned", "ingen")
    ]
    assert offenders == []


def test_the_glossary_names_every_metric_and_filter():
    words = (ROOT / "docs" / "ordbok.md").read_text("utf-8")
    names = [*catalog.metrics(), *(f for m in catalog.metrics().values() for f in m.filtre)]
    assert sorted({name for name in names if f"`{name}`" not in words}) == []


def test_every_choice_in_the_address_is_made_where_its_value_is_checked():
    # A widget bound past it would pass over a value it does not know without a word.
    offenders = [
        f"{path.relative_to(ROOT)}: {node.lineno}"
        for path in sources()
        if path != ROOT / "pages" / "components" / "choose.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "bind"
    ]
    assert offenders == []
