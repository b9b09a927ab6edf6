"""A year of key figures: entered by file, read again, corrected, taken back, and shown beside."""

from __future__ import annotations

import json

import openpyxl
import pytest

from data import warehouse
from data.__main__ import command
from data.errors import UserError
from data.lake import key_figures
from data.lake.manifest import Ingest, LogFile, Manifest
from data.noekkeltall import changes, template
from data.warehouse import build
from metrics import query
from metrics.bransje import targets
from metrics.engine.selection import Selection
from metrics.styring import goals

HEAD = "kanal;maaltall;periode;verdi;presisjon;kilde;merknad;bransje\n"
YEAR = (
    "Arbeidstilsynet;aktiviteter;2024;210;eksakt;årsmelding;;\n"
    "IA-samling;aktiviteter;2024;5;eksakt;årsmelding;;\n"
    "portal;nye_bransjer;2024;4;eksakt;redaksjonsrådet;;\n"
    "portal;lansert;november 2024;1;eksakt;redaksjonsrådet;;luftfart\n"
)


@pytest.fixture
def say(workspace, capsys, tmp_path):
    def said(*words: str, text: str = "") -> str:
        if text:
            file = tmp_path / "tall.csv"
            file.write_text(HEAD + text, "utf-8")
            words = (str(file), *words)
        command(["noekkeltall", "--workspace", str(workspace.root), "--hvem", "Kari", *words])
        return capsys.readouterr().out

    return said


def standing(workspace) -> dict[str, float]:
    return {f.id: f.verdi for f in key_figures.standing(key_figures.changes(workspace)).values()}


def test_a_year_is_entered_corrected_and_taken_back(say, workspace):
    assert "4 ført" in say(text=YEAR)
    assert changes.NOTHING in say(text=YEAR)
    assert len(key_figures.changes(workspace)) == 1
    path = warehouse.newest(workspace)

    # In the same series as the reports' figures, with the source told.
    rows = query.run("veiledningsaktiviteter", Selection(), "opplysning", path).rows
    assert {"N1", "U060"} <= {row.gruppe for row in rows}
    mine = next(row for row in rows if row.gruppe == "N1")
    assert mine.verdi == 210
    assert "Egne nøkkeltall årsmelding (ført av Kari" in mine.merker[0]

    # The targets are judged, and what is launched reaches the coverage.
    found = {one.id: one for one in targets.statuses(path)}
    assert (found["portal-2024"].status, found["portal-2024"].verdi) == ("naadd", 4)
    assert found["amh-2024"].status == "mangler_tall"
    assert {g.id: g.egne for g in goals.goals(path)}["T25"] == "Nådd: 5 i 2024."
    luftfart = Selection(bransje=("luftfart",))
    assert query.run("bransjer_lansert", luftfart, None, path).only.verdi == 1
    assert query.run("dekning_sysselsatte", luftfart, "bransje", path).rows

    # A correction keeps the number of the figure; nothing of a wrong file is kept.
    assert "1 rettet" in say(text=YEAR.replace(";210;", ";211;"))
    with pytest.raises(UserError, match=r"Rad 3: presisjon .*Rad 4: verdi"):
        say(text=YEAR.replace("5;eksakt", "5;sikkert").replace(";4;", ";4.000;"))
    with pytest.raises(UserError, match="det samme står i rad 2"):
        say(text=YEAR + YEAR.splitlines()[0] + "\n")
    assert standing(workspace) == {"N1": 211, "N2": 5, "N3": 4, "N4": 1}

    assert "2 tatt tilbake" in say("--fjern", "N3", "n4")
    with pytest.raises(UserError, match="Det står ikke noe nøkkeltall N3"):
        say("--fjern", "N3")
    path = warehouse.newest(workspace)
    assert {t.id: t.status for t in targets.statuses(path)}["portal-2024"] == "mangler_tall"
    say("--angre")
    assert standing(workspace) == {"N1": 211, "N2": 5, "N3": 4, "N4": 1}
    assert [row["hvem"] for row in json.loads(say("--json"))] == ["Kari"] * 4
    assert "Endring 3: 2 tatt tilbake (Kari" in say("--historikk")
    # What somebody else has changed since is told, and not overwritten.
    one = key_figures.standing(key_figures.changes(workspace)).values()
    newer = [f.__class__(**{**vars(f), "verdi": f.verdi + 1}) for f in one if f.id == "N1"]
    with pytest.raises(UserError, match="Kari endret tallet"):
        changes.enter(workspace, newer, who="Ola", base=1)


def test_the_sources_that_disagree_on_a_year_give_a_span(say, workspace):
    say(text="portal;nye_bransjer;2023;7;eksakt;redaksjonsrådet;;\n")
    chosen = Selection(verktoey=("arbeidsmiljoeportalen",))
    rows = query.run("nye_bransjer", chosen, "aar", warehouse.newest(workspace)).rows
    row = next(row for row in rows if row.gruppe == "2023")
    assert (row.verdi, row.nedre, row.oevre) == (None, 6, 7)


def test_the_template_has_the_columns_and_can_be_filled_in(tmp_path, say):
    template.write(tmp_path / "mal.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mal.xlsx")
    assert [c.value for c in book.worksheets[0][1]] == HEAD.strip().split(";")
    book.worksheets[0].append(["KIA", "moeter", 2025, 12.0, "eksakt", "KIA"])
    book.save(tmp_path / "fylt.xlsx")
    assert "1 tall er i orden" in say(str(tmp_path / "fylt.xlsx"), "--proev")
    template.write(tmp_path / "mal.csv")
    with pytest.raises(UserError, match="ingen rader"):
        say(str(tmp_path / "mal.csv"))
    with pytest.raises(UserError, match="finnes fra før"):
        say("--mal", str(tmp_path / "mal.csv"))


def log(source: str) -> Manifest:
    file = LogFile("x", "x", *[0] * 9, {}, "2026-01-01", "2026-01-02")  # type: ignore[arg-type]
    made = Ingest("i", source, "combined", "d", "b", "2026-01-01", (file,), ())
    return Manifest((made,))


def test_invented_figures_stand_only_where_all_else_is_invented(say, workspace):
    assert key_figures.loaded(workspace, Manifest()) == ((), False)
    assert key_figures.loaded(workspace, log("portal")) == ((), False)
    found, invented = key_figures.loaded(workspace, log("demo"))
    assert invented and found and {figure.hvem for figure in found} == {"Demo"}
    say(text=YEAR)
    assert [f.id for f in key_figures.loaded(workspace, log("demo"))[0]] == ["N1", "N2", "N3", "N4"]
    assert not build.refusal(workspace, {})
