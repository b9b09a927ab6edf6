"""What the documents promise an engineer: every field, column, file, page and command is there."""

from __future__ import annotations

import re

import pytest

from data import __main__ as data_cli
from data import warehouse
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import formats, ingest
from data.logs.reader import line_table
from data.reference import REFERENCE
from metrics import commands as metrics_cli
from metrics.eksport import schema
from metrics.engine import catalog, store
from metrics.engine.selection import Selection
from tests import ROOT, SAMPLES
from tests.data.logs.test_parse import FIELDS
from tests.support import facts

NAMED = re.compile(r"`([^`]+)`")
# A path in the repository, or a group of them; names of what a reader makes have <…>.
PATH = re.compile(r"`((?:data|metrics|pages|tests|docs|drift)/[\w./*-]*)`")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(name: str, title: str) -> str:
    """What stands under a heading that begins so, to the next heading."""
    found = re.search(rf"^#+ {re.escape(title)}.*?\n(.*?)(?=^#|\Z)", text(name), re.M | re.S)
    assert found, f"{name} has no «{title}»"
    return found[1]


def table(within: str) -> dict[str, list[str]]:
    """Every name in the first column → the other cells of its row."""
    rows = [line.strip("|").split("|") for line in within.splitlines() if line.startswith("| `")]
    return {
        name: [c.strip() for c in cells] for first, *cells in rows for name in NAMED.findall(first)
    }


def header(name: str) -> list[str]:
    return list(facts.table(name)[0])


def test_every_field_of_a_metric_is_told_with_the_values_it_may_have():
    told = table(section("docs/utvide.md", "Feltene i YAML-filen"))
    assert list(told) == [*catalog.FIELDS, *catalog.OPTIONAL]
    listed = {name: NAMED.findall(told[name][1]) for name in catalog.VALUES}
    same = {name: listed.get(values[0], values) for name, values in listed.items()}
    assert {n: set(v) for n, v in same.items()} == {n: set(v) for n, v in catalog.VALUES.items()}


def test_a_metric_says_what_is_wrong_with_it(tmp_path):
    (tmp_path / "proeve.yml").write_text("tittel: Prøve\nfarge: rød\nretning: bort\n", "utf-8")
    with pytest.raises(catalog.UserError) as told:
        catalog.read("bruk", tmp_path / "proeve.yml")
    for part in ("«enhet» mangler", "«farge» er ukjent", "opp, ned, ingen", "proeve.sql mangler"):
        assert part in str(told.value)


def test_the_metric_in_the_document_gives_the_answer_it_states(tmp_path):
    blocks = dict(
        re.findall(r"```(sql|yaml)\n(.*?)```", section("docs/utvide.md", "En metrikk"), re.S)
    )
    (tmp_path / "m.sql").write_text(blocks["sql"], "utf-8")
    (tmp_path / "m.yml").write_text(blocks["yaml"], "utf-8")
    metric = catalog.read("bruk", tmp_path / "m.yml")
    workspace = Workspace(tmp_path / "w")
    log = [SAMPLES / "fasit.log"]
    ingest.ingest(workspace, sources.get(workspace, "portal"), log, progress=False)
    (case,) = metric.fasit
    utvalg = Selection(**case["utvalg"]).parameter()
    path = warehouse.newest(workspace)
    rows = store.rows(path, metric.sql, utvalg=utvalg, fordeling=case["fordeling"])
    assert {row["gruppe"]: row["verdi"] for row in rows} == case["rader"]


def test_the_columns_that_a_metric_reads_are_told():
    within = section("docs/utvide.md", "Det den kan lese")
    shared = re.search(r"kolonnene `([^`]+)`", within)
    assert shared
    connection = warehouse.read(facts.warehouse())
    for macro, (_, own) in table(within).items():
        rows = connection.execute(f"describe from {macro}(null, 'alle')").fetchall()
        assert {row[0] for row in rows} == {*shared[1].split(", "), *NAMED.findall(own)}, macro


def test_the_formats_in_the_document_are_ready_for_use():
    own, other = re.findall(r"```sql\n(.*?)```", section("docs/utvide.md", "Et loggformat"), re.S)
    assert own == formats.known()["common_vhost"]
    connection = warehouse.scratch()
    formats.prepare(connection)
    connection.execute(other)
    line = b"31/Mar/2024:03:30:00\t+0200\t192.0.2.1\tGET /a HTTP/1.1\t200\nsomething else\n"
    connection.register("linjer", line_table(line, 1))
    found = connection.execute("select klient, tidspunkt, sone, status from lest").fetchall()
    assert found == [
        ("192.0.2.1", "[31/Mar/2024:03:30:00", "+0200]", 200),
        (None, "[something else", None, None),
    ]


def test_the_columns_of_a_log_format_are_told():
    told = table(section("docs/utvide.md", "Et loggformat"))
    assert {name: cells[0] for name, cells in told.items()} == FIELDS


def test_every_column_that_is_edited_is_told():
    titles = re.findall(r"^## (\w+)\.csv", text("docs/registre.md"), re.M)
    assert len(titles) == 9
    for name in titles:
        assert set(table(section("docs/registre.md", f"{name}.csv"))) == set(header(name)), name
    for file, (cells,) in table(section("docs/registre.md", "Små lister")).items():
        name = file.removesuffix(".csv")
        assert set(header(name)) <= set(NAMED.findall(cells)), name


def test_every_reference_file_is_told():
    named = set(re.findall(r"\b(\w+\.csv)\b", text("docs/registre.md")))
    assert {path.name for path in REFERENCE.glob("*.csv")} == named


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("brudd", "type"),
        ("milepaeler", "type"),
        ("milepaeler", "presisjon"),
        ("bransje_verktoey", "status"),
        ("bransje_nace", "standard"),
        ("bransje_nace", "grunnlag"),
        ("maal", "retning"),
    ],
)
def test_every_word_in_use_is_told(name, column):
    told = NAMED.findall(table(section("docs/registre.md", f"{name}.csv"))[column][0])
    assert {row[column] for row in facts.table(name)} <= set(told)


@pytest.mark.parametrize(
    "name", ["README.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_every_path_and_link_leads_somewhere(name):
    paths = [p for p in PATH.findall(text(name)) if not p.startswith("data/workspace")]
    assert [p for p in paths if not list(ROOT.glob(p.rstrip("/")))] == []
    links = re.findall(r"\]\(([\w./-]+)(?:#[^)]*)?\)", text(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


def test_the_readme_tells_of_every_page():
    titles = re.findall(r'_page\("[^"]+", "([^"]+)"', text("dashboard.py"))
    assert len(titles) == 18
    assert [title for title in titles if title not in section("README.md", "Portalinnsikt")] == []


def test_every_column_of_what_is_taken_along_is_told():
    assert set(table(section("docs/drift.md", "Ta med tallene"))) == set(schema.NAMES)


def test_every_command_is_told():
    told = {
        name: set(re.findall(rf"python -m {name} (\w+)", section("docs/drift.md", "Kommandoer")))
        for name in ("data", "metrics")
    }
    assert told == {"data": set(data_cli.COMMANDS), "metrics": set(metrics_cli.COMMANDS)}
