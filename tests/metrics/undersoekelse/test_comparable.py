"""When two waves have put the same question, and what is said where they have not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.lake.workspace import Workspace
from metrics import estimators as est
from metrics.engine.selection import Selection
from metrics.undersoekelse import change as said
from metrics.undersoekelse.change import changes
from metrics.undersoekelse.comparable import BASE, COUNTED, NARROWED, WIDENED, WORDING
from tests.support import survey_cases as cases
from tests.support import waves

WHOLE = Selection(maalgruppe=(cases.WHOLE,))
KNOWN = "kolonne: q3, skala: grad,"
ASKED = "Hvor godt kjenner dere temaet?"
USEFUL = "    base_tekst: virksomheter som har brukt portalen\n"
LINK = "    sammenlignbar: virksomheter-2025/nytte\n"
SHORT = """\
skalaer:
  kort:
    koder: {2: Liten grad, 3: Verken eller, 4: Stor grad, 5: Svært stor grad, 6: Vet ikke}
    topp2: [4, 5]
    vet_ikke: [6]
    ubesvart: [1]
  topp:
    koder: {1: Svært liten grad, 2: Liten grad, 3: Verken eller, 4: Stor grad, 5: Svært stor grad,
            6: Vet ikke}
    topp2: [5]
    vet_ikke: [6]
"""


def edited(text, *edits):
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def compared(
    folder,
    *edits,
    metric="kjennskap",
    selection=WHOLE,
    before="virksomheter-2025",
    background=cases.BACKGROUND,
):
    """The change to a wave with these edits from the wave before, or from the printed tables."""
    workspace = Workspace(folder / "ws").create()
    rows = cases.people()
    if before == "virksomheter-2025":
        cases.imported(workspace, rows, cases.codebook(background=background))
    text = edited(cases.codebook(2027, before=before, background=background), *edits)
    path = cases.imported(workspace, rows, text)
    (found,) = changes((metric,), selection, path)
    return found


def test_another_number_of_levels_is_another_question(tmp_path):
    found = compared(tmp_path, ("skalaer:\n", SHORT), (KNOWN, "kolonne: q3, skala: kort,"))
    assert found.grunn == "svarskalaen har 4 trinn nå og 5 i forrige bølge"
    assert (found.poeng, found.q, found.dom, found.merke) == (None, None, est.NO_CHANGE, "")


def test_a_share_of_other_levels_is_another_share(tmp_path):
    found = compared(tmp_path, ("skalaer:\n", SHORT), (KNOWN, "kolonne: q3, skala: topp,"))
    assert (found.poeng, found.grunn) == (None, COUNTED)


def test_levels_are_held_against_the_printed_scale_too(tmp_path):
    edits = (
        ("agenda-kaupang-2023/kjent", "agenda-kaupang-2023/kjennskap_ia"),
        ("skalaer:\n", SHORT),
        (KNOWN, "kolonne: q3, skala: kort,"),
    )
    found = compared(tmp_path, *edits, before="agenda-kaupang-2023")
    assert found.grunn == "svarskalaen har 4 trinn nå og 5 i forrige bølge"


def test_users_are_not_held_against_everyone_in_the_printed_tables(tmp_path):
    edits = (
        ("agenda-kaupang-2023/kjent", "agenda-kaupang-2023/kjennskap_ia"),
        (USEFUL, f"{USEFUL}    sammenlignbar: agenda-kaupang-2023/nytte\n"),
    )
    found = compared(tmp_path, *edits, metric="nytte", before="agenda-kaupang-2023")
    assert (found.poeng, found.grunn) == (None, NARROWED)
    assert found.foer.verdi is not None


@pytest.mark.parametrize("grunn", [WIDENED, NARROWED])
def test_a_base_that_only_one_wave_limits_gives_no_change(tmp_path, grunn):
    """The same rows: the question is put to the users in one wave, and to everyone in the other."""
    rows = [row | {"q2": row["q2"] or 6} for row in cases.people()]
    limited = ("base: bruk == 1", "base: bruk == 1\n    utenfor_basen: utelat")
    free = ("    base: bruk == 1\n", "")
    books = [limited, free] if grunn == WIDENED else [free, limited]
    workspace = Workspace(tmp_path / "ws").create()
    cases.imported(workspace, rows, edited(cases.codebook(), books[0]))
    text = edited(cases.codebook(2027), books[1], (USEFUL, USEFUL + LINK))
    path = cases.imported(workspace, rows, text)
    (found,) = changes(("nytte",), WHOLE, path)
    assert (found.poeng, found.grunn) == (None, grunn)


@pytest.mark.parametrize(
    ("edits", "merke"),
    [
        ([(ASKED, "hvor godt  kjenner dere temaet")], ""),
        ([(ASKED, "Hvor godt kjenner virksomheten temaet?")], WORDING),
        ([(KNOWN, f"{KNOWN} base_tekst: virksomheter med ansatte,")], BASE),
        (
            [("Hvor godt", "Kor godt"), (KNOWN, f"{KNOWN} base_tekst: virksomheter med ansatte,")],
            f"{WORDING}; {BASE}",
        ),
    ],
)
def test_a_difference_says_what_was_put_in_other_words(tmp_path, edits, merke):
    found = compared(tmp_path, *edits, background=("region",))
    assert found.poeng == pytest.approx(0)
    assert (found.merke, found.grunn) == (merke, "")


def test_a_link_that_has_become_one_to_a_later_wave_is_not_followed(tmp_path):
    workspace = Workspace(tmp_path / "ws").create()
    rows = cases.people()
    cases.imported(workspace, rows, cases.codebook(2024, before="virksomheter-2025"))
    path = cases.imported(workspace, rows, cases.codebook(2025))
    only = replace(WHOLE, boelge=("virksomheter-2024",))
    (found,) = changes(("kjennskap",), only, path)
    assert (found.poeng, found.foer, found.grunn) == (None, None, said.LATER)


def test_a_wave_without_the_background_is_named_as_the_reason(tmp_path):
    found = compared(
        tmp_path,
        ("  bransje: {kolonne: bransje}\n", ""),
        selection=replace(WHOLE, bransje=("barnehage",)),
    )
    assert found.grunn == "Virksomheter 2027: bølgen har ikke opplysning om bransje"


def test_too_few_is_said_only_where_they_are_too_few(tmp_path):
    rows = cases.people()
    few = [row["id"] for row in rows if row["gruppe"] == "stat"][:7]
    for row in rows:
        row["bransje"] = "barnehage" if row["id"] in few else "bygg"
    workspace = Workspace(tmp_path / "ws").create()
    cases.imported(workspace, rows, cases.codebook())
    path = cases.imported(workspace, rows, cases.codebook(2027, before="virksomheter-2025"))
    (found,) = changes(("kjennskap",), replace(WHOLE, bransje=("barnehage",)), path)
    assert found.grunn == said.FEW


def test_organisations_are_counts_and_have_no_change(tmp_path):
    book = edited(
        waves.CODEBOOK,
        ("statlige_virksomheter", "arbeidstakerorganisasjoner"),
        ("design: hel_populasjon", "design: antall"),
        ("N: 181", "N: 69"),
        ("utsendt: 181", "utsendt: 69"),
    )
    book += """\
  kjent: {maaltall: kjennskap, kolonne: q2_1, skala: grad, ordlyd: "Kjent?",
          sammenlignbar: agenda-kaupang-2023/kjennskap_ia}
"""
    rows = [{"id": str(i), "q1_1": 1, "q2_1": 1 + i % 5} for i in range(28)]
    path = waves.wave(Workspace(tmp_path / "ws").create(), rows, book)
    (found,) = changes(("kjennskap",), Selection(), path)
    assert (found.naa.grunnlag, found.foer.grunnlag) == (28, 28)
    assert (found.poeng, found.grunn) == (None, said.COUNTS)


@pytest.mark.parametrize(("fylke", "grunn"), [("11", ""), ("15", said.BORDERS)])
def test_a_fylke_whose_borders_have_moved_is_not_the_same_place(tmp_path, fylke, grunn):
    workspace = Workspace(tmp_path / "ws").create()
    people = [
        {"id": str(i), "q1_1": i % 2, "q2_1": 5 if i % 2 else "", "f": ("11", "15")[i // 2 % 2]}
        for i in range(60)
    ]
    region = "dimensjoner:\n  region: {{kolonne: f, versjon: '{}'}}\nskalaer:"
    first = edited(
        waves.CODEBOOK,
        ("skalaer:", region.format("2018-2019")),
        ("start: 2025-03-01, slutt: 2025-04-15", "start: 2019-03-01, slutt: 2019-04-15"),
        ("virksomheter-2025", "virksomheter-2019"),
    )
    later = edited(
        waves.CODEBOOK,
        ("skalaer:", region.format("2024-")),
        ("{kolonne: q1_1,", "{sammenlignbar: virksomheter-2019/bruk.portal, kolonne: q1_1,"),
    )
    waves.wave(workspace, people, first)
    path = waves.wave(workspace, people, later)
    (found,) = changes(("bruk_ressurs",), replace(WHOLE, region=(fylke,)), path)
    assert (found.poeng is None, found.grunn) == (bool(grunn), grunn)
