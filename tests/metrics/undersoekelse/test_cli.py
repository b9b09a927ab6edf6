"""The survey answers that are no single metric, as the command line gives them."""

from __future__ import annotations

import json

import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics import query
from metrics.__main__ import command
from metrics.engine.selection import Selection
from metrics.undersoekelse.change import changes
from metrics.undersoekelse.commands import COMMANDS
from metrics.undersoekelse.crossing import cross_use
from metrics.undersoekelse.model import UNASKED, regression
from metrics.undersoekelse.scales import scales
from tests.support import survey_cases as cases

FIRST = "virksomheter-2025"


@pytest.fixture(scope="module")
def waves(tmp_path_factory):
    """Two linked waves; the workspace and its warehouse."""
    workspace, _, _, path = cases.two_waves(tmp_path_factory.mktemp("cli"))
    return workspace, path


@pytest.fixture
def ask(waves, capsys):
    def answer(*arguments: str) -> dict[str, list]:
        command([*arguments, "--workspace", str(waves[0].root), "--json"])
        return json.loads(capsys.readouterr().out)

    return answer


def test_the_scale_sums_to_its_base_and_its_top_is_the_share(waves, ask):
    found = ask("svarskala", "nytte", "--maalgruppe", cases.WHOLE, "--boelge", FIRST)
    chosen = Selection(maalgruppe=(cases.WHOLE,), boelge=(FIRST,))
    ours = scales("nytte", chosen, waves[1]).skalaer[0].rad
    rows = [row for row in found["rader"] if row["ressurs"] == "arbeidsmiljoeportalen"]
    assert [row["posisjon"] for row in rows] == [1, 2, 3, 4, 5]
    assert sum(row["antall"] for row in rows) == ours.grunnlag == rows[0]["n"]
    assert rows[3]["verdi"] + rows[4]["verdi"] == pytest.approx(ours.verdi)
    assert "Virksomheter 2025" in found["kilder"][0]


def test_a_weighted_scale_is_weighted_level_by_level(waves, ask):
    shares = {
        name: [row["verdi"] for row in ask(*asked, *extra)["rader"]]
        for asked in [("svarskala", "nytte", "--maalgruppe", cases.RAKED, "--boelge", FIRST)]
        for name, extra in (("weighted", ()), ("plain", ("--vekting", "uvektet")))
    }
    chosen = Selection(maalgruppe=(cases.RAKED,), boelge=(FIRST,))
    ours = scales("nytte", chosen, waves[1]).skalaer[0].rad
    assert sum(shares["weighted"]) == pytest.approx(100)
    assert sum(shares["weighted"][-2:]) == pytest.approx(ours.verdi)
    assert shares["weighted"] != pytest.approx(shares["plain"])


def test_a_level_that_nobody_chose_is_there_as_zero(tmp_path):
    rows = [row | {"q2": 5 if row["q2"] == 1 else row["q2"]} for row in cases.people()]
    path = cases.imported(Workspace(tmp_path / "ws").create(), rows, cases.codebook())
    found = scales("nytte", Selection(maalgruppe=(cases.WHOLE,)), path).skalaer[0]
    assert (found.trinn[0].svar, found.trinn[0].antall) == ("Svært liten grad", 0)
    assert [step.posisjon for step in found.trinn] == [1, 2, 3, 4, 5]


def test_what_is_hidden_has_no_scale(tmp_path):
    few = {row["id"] for row in cases.people() if row["gruppe"] == "stat" and row["q1"]}
    kept = set(sorted(few)[:3])
    rows = [
        row | ({"q1": 0, "q2": ""} if row["id"] in few - kept else {}) for row in cases.people()
    ]
    path = cases.imported(Workspace(tmp_path / "ws").create(), rows, cases.codebook())
    chosen = Selection(maalgruppe=(cases.WHOLE,), boelge=(FIRST,))
    (found,) = scales("nytte", chosen, path).skalaer
    assert (found.rad.skjult, found.trinn) == (True, ())


def test_change_cross_use_and_model_are_those_of_the_pages(waves, ask):
    path, whole = waves[1], Selection(maalgruppe=(cases.WHOLE,))
    (told,) = ask("endring", "--maalgruppe", cases.WHOLE)["rader"]
    (change,) = changes(("kjennskap",), whole, path)
    assert (told["poeng"], told["dom"]) == (change.poeng, change.dom)
    assert told["foer"]["verdi"] == change.foer.verdi
    crossed = ask("kryssbruk", "--maalgruppe", cases.WHOLE)["rader"]
    assert [row["verdi"] for row in crossed] == [c.verdi for c in cross_use(whole, path)]
    levels = ask("modell", "kjennskap", "--maalgruppe", cases.RAKED)
    fitted = regression("kjennskap", Selection(maalgruppe=(cases.RAKED,)), path)
    wanted = [round(lv.nivaa[0], 1) for lv in fitted.nivaaer]
    assert [row["nivaa"] for row in levels["rader"]] == wanted
    assert levels["kilder"] == ["beregnet: Virksomheter 2027"]


def test_cross_use_of_few_is_counts_and_says_which_filters_it_cannot_use(tmp_path):
    """Five to nine users of a whole audience are counts; fewer are hidden."""
    rows = cases.people()
    users = [row["id"] for row in rows if row["gruppe"] == "stat"][:7]
    rows = [row | {"q4": int(row["id"] in users), "q1": 1, "q2": row["q2"] or 3} for row in rows]
    path = cases.imported(Workspace(tmp_path / "ws").create(), rows, cases.codebook())
    cells = {c.har: c for c in cross_use(Selection(maalgruppe=(cases.WHOLE,)), path)}
    few, many = cells["noa_pluss"], cells["arbeidsmiljoeportalen"]
    assert (few.verdi, few.n, few.enhet, few.nedre) == (7, 7, "antall", None)
    assert (many.n, many.enhet, many.lite_grunnlag) == (91, "prosent", False)
    told = COMMANDS["kryssbruk"].answer(
        "", Selection(maalgruppe=(cases.WHOLE,), sektor=("privat",)), path
    )
    assert told["merknader"] == [
        "Kryssbruk kan ikke avgrenses på sektor; det valget er ikke brukt her."
    ]


def test_no_command_drops_a_filter_in_silence(ask):
    """What was chosen is used, or the answer says that it was not."""
    asked = ("--maalgruppe", cases.WHOLE, "--kilde", "portal")
    for name in (("endring",), ("kryssbruk",), ("modell", "kjennskap")):
        (note,) = [n for n in ask(*name, *asked)["merknader"] if "avgrenses på" in n]
        assert note.endswith("kan ikke avgrenses på kilde; det valget er ikke brukt her.")
    only = ask("endring", "--maalgruppe", cases.WHOLE, "--verktoey", "noa_pluss")
    assert only["rader"] == []
    asked = ("modell", "nytte", "--maalgruppe", cases.RAKED, "--ressurs", "arbeidsmiljoeportalen")
    assert ask(*asked, "--verktoey", "noa_pluss")["merknader"] == [UNASKED]


@pytest.mark.parametrize("metric", ["sidevisninger", "svarprosent"])
def test_the_model_is_of_answers_to_a_question(ask, metric):
    told = ask("modell", metric, "--maalgruppe", cases.WHOLE)
    assert told["rader"] == []
    assert "er ikke svar på et spørsmål" in told["merknader"][0]


def test_a_wave_about_one_resource_has_no_cross_use(tmp_path):
    text = cases.codebook()
    first, last = text.index("  bruk_noa:"), text.index("  nytte:")
    alone = text[:first] + text[last:]
    path = cases.imported(Workspace(tmp_path / "ws").create(), cases.people(), alone)
    assert cross_use(Selection(maalgruppe=(cases.WHOLE,)), path) == ()


def test_the_model_has_everyone_in_it_and_tells_how_many_each_group_is(tmp_path):
    """Three without a known size must not be what the groups leave of the whole."""
    rows = cases.people()
    lost = [row["id"] for row in rows if row["gruppe"] == "kommune"][:3]
    rows = [row | ({"stoerrelse": ""} if row["id"] in lost else {}) for row in rows]
    path = cases.imported(Workspace(tmp_path / "ws").create(), rows, cases.codebook())
    chosen = Selection(maalgruppe=(cases.RAKED,))
    levels = regression("kjennskap", chosen, path).nivaaer
    shown = {
        row.gruppe: row.grunnlag for row in query.run("kjennskap", chosen, "sektor", path).rows
    }
    assert {lv.gruppe: lv.n for lv in levels if lv.faktor == "sektor"} == shown
    assert "øvrige" not in {lv.gruppe for lv in levels}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("svarskala", "nytte"), "Velg én målgruppe og én bølge"),
        (("svarskala", "vet_ikke", "--maalgruppe", cases.WHOLE), "Velg én målgruppe og én bølge"),
        (("endring", "--boelge", "virksomheter-2025"), "Ingen spørsmål i bølgen er koblet"),
        (("kryssbruk",), "Velg en målgruppe"),
        (("modell", "kjennskap"), "Velg én målgruppe"),
    ],
)
def test_where_there_is_no_answer_it_says_what_to_choose(waves, capsys, asked, told):
    command([*asked, "--workspace", str(waves[0].root)])
    assert capsys.readouterr().out.startswith(f"NB: {told}")


def test_a_scale_carries_its_wording_base_and_weighting(waves, ask):
    for group, weighting in ((cases.WHOLE, "uvektet"), (cases.RAKED, "vektet til sektor")):
        rows = ask("svarskala", "nytte", "--maalgruppe", group, "--boelge", FIRST)["rader"]
        for row in rows:
            assert "base: virksomheter som har brukt portalen, uten «vet ikke»" in row["merker"]
            assert "spørsmål: «I hvilken grad var portalen nyttig?»" in row["merker"]
            assert any(flag.startswith(weighting) for flag in row["merker"])
    printed = ask("svarskala", "nytte", "--maalgruppe", cases.WHOLE, "--boelge", "publisert")
    for row in printed["rader"]:
        assert "spørsmål: «Hvor nyttig eller lite nyttig er følgende ressurser?»" in row["merker"]
        assert "base: alle som har en mening, ikke bare brukere" in row["merker"]


@pytest.mark.parametrize(
    ("group", "wave"),
    [
        (cases.WHOLE, FIRST),
        (cases.WHOLE, "publisert"),
        ("arbeidstakerorganisasjoner", "publisert"),  # they ticked resources, without a scale
    ],
)
def test_the_scale_of_kjennskap_is_of_the_theme_when_no_resource_has_one(ask, group, wave):
    asked = ("svarskala", "kjennskap", "--maalgruppe", group, "--boelge", wave)
    found = ask(*asked)
    assert [(row["ressurs"], row["posisjon"]) for row in found["rader"]] == [
        ("ia_tema", n) for n in (1, 2, 3, 4, 5)
    ]
    assert found["rader"] == ask(*asked, "--ressurs", "ia_tema")["rader"]
    assert found["merknader"] == []
    portal = ask(*asked, "--ressurs", "arbeidsmiljoeportalen")
    assert portal["rader"] == []


def test_a_change_is_one_readable_line_in_the_terminal(waves, capsys):
    command(["endring", "--maalgruppe", cases.WHOLE, "--workspace", str(waves[0].root)])
    (change,) = changes(("kjennskap",), Selection(maalgruppe=(cases.WHOLE,)), waves[1])
    line = capsys.readouterr().out.splitlines()[0]
    for key, row in (("naa", change.naa), ("foer", change.foer)):
        assert f"; {key}: {row.verdi:.0f}\u00a0% (n = {row.grunnlag});" in line
    assert "{" not in line
    assert change.p == 0.002  # NB: of the whole percents that are shown
    assert "; p: 0,002; q: 0,002;" in line


def test_a_small_p_is_told_by_its_limit(tmp_path, capsys):
    workspace, *_ = cases.two_waves(tmp_path, background=("region",))
    command(["endring", "--maalgruppe", cases.WHOLE, "--workspace", str(workspace.root)])
    assert "; p: < 0,001; q: < 0,001;" in capsys.readouterr().out.splitlines()[0]


def test_the_terminal_says_why_a_wave_has_no_level(waves, capsys):
    few = ("--bransje", "barnehage", "--region", "03", "--sektor", "privat")
    command(["endring", "--maalgruppe", cases.WHOLE, "--workspace", str(waves[0].root), *few])
    assert "; naa: .. (høyst to kjennetegn om gangen" in capsys.readouterr().out


def test_a_metric_that_does_not_exist_is_refused(ask):
    with pytest.raises(UserError, match="finnes ikke"):
        ask("modell", "ukjent")
    with pytest.raises(UserError, match="kan ikke fordeles på ressurs"):
        ask("svarskala", "besoek")
