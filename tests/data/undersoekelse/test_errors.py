"""Everything a codebook or file can have wrong: one sentence, the line, and nothing changed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import manifest
from data.undersoekelse import draft, importing, reading
from tests import ROOT
from tests.support.waves import CODEBOOK, ROWS, imported, write

N = "    N: 181\n"
DESIGN = "    design: hel_populasjon\n"
WEIGHTED = ("    design: hel_populasjon\n", "    design: vektet\n    vekt: w\n")
STRATIFIED = (
    "    design: stratifisert\n    strata: {dimensjon: sektor, N: {privat: 9, offentlig: 9}}\n"
)
SECTOR = (
    "skalaer:\n",
    "dimensjoner:\n  sektor: {kolonne: s, verdier: {1: privat, 2: offentlig}}\nskalaer:\n",
)
RAKED = (
    "    design: vektet\n    raking:\n      kilde: SSB 07091\n      marginer:\n"
    "        - dimensjon: sektor\n          tall: {privat: 90, offentlig: 10}\n"
)
TWO = (
    "    filter: s == 1\n" + DESIGN + "  kommuner_og_fylkeskommuner:\n    filter: s != 2\n" + DESIGN
)


def changed(*edits: tuple[str, str]) -> str:
    text = CODEBOOK
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


# name: (edits of the codebook, what is said, text on the line that is named)
CODEBOOKS: dict[str, tuple[list[tuple[str, str]], str, str]] = {
    "ukjent felt": ([("modus: nett", "modos: nett")], "mener du «modus»", "modos: nett"),
    "mangler felt": ([("leverandoer: Eksempel Analyse\n", "")], "«leverandoer» mangler", "boelge:"),
    "feil type": ([(N, "    N: mange\n")], "skal være et tall", "N: mange"),
    "N er null": ([(N, "    N: 0\n")], "minst 1", "N: 0"),
    "N uten kilde": ([("    N_kilde: Register over statlige virksomheter\n", "")], "N_kilde",
                     "  statlige_virksomheter:"),
    "ukjent design": ([("hel_populasjon", "omtrent")], "må være en av", "design: omtrent"),
    "ugyldig id": ([("boelge: virksomheter-2025", "boelge: Bølge 1")], "små bokstaver", "Bølge 1"),
    "ukjent målgruppe": ([("  statlige_virksomheter:", "  staten:")], "staten", "  staten:"),
    "ugyldig dato": ([("2025-03-01", "2025-02-30")], "ikke en dato", "2025-02-30"),
    "dato i feil form": ([("2025-03-01", "1. mars")], "som 2025-03-01", "1. mars"),
    "slutter før start": ([("2025-04-15", "2025-01-15")], "før den starter", "2025-01-15"),
    "begynner i fremtiden": ([("{start: 2025-03-01, slutt: 2025-04-15}",
                               "{start: 2999-03-01, slutt: 2999-04-15}")], "ikke har vært ennå",
                             "start: 2999"),
    "id til en trykt bølge": ([("boelge: virksomheter-2025", "boelge: agenda-kaupang-2023")],
                              "trykte tabeller", "boelge: agenda"),
    "id til alle de trykte": ([("boelge: virksomheter-2025", "boelge: publisert")],
                              "«publisert» er id-en", "boelge: publisert"),
    "koblet til seg selv": ([("{kolonne: q2_1,", "{sammenlignbar: virksomheter-2025/nytte.portal, "
                              "kolonne: q2_1,")], "med seg selv", "q2_1"),
    "størrelse uten grenser": ([("skalaer:\n", "dimensjoner:\n  stoerrelse: {kolonne: id, verdier: "
                                 "{1: små}}\nskalaer:\n")],
                               "1, 2-9, 10-49, 50-99, 100-pluss", "stoerrelse:"),
    "størrelse med grenser som ikke går opp": (
        [("skalaer:\n", "dimensjoner:\n  stoerrelse: {kolonne: id, verdier: {1: 99-20}}\n"
          "skalaer:\n")],
        "«99-20» er ingen størrelse vi kjenner", "stoerrelse:"),
    "ukjent måltall": ([("maaltall: nytte", "maaltall: nyte")], "egne_maaltall", "maaltall: nyte"),
    "ukjent ressurs": ([("{kolonne: q2_1, ressurs: arbeidsmiljoeportalen}",
                         "{kolonne: q2_1, ressurs: portalen}")], "portalen", "ressurs: portalen"),
    "ukjent skala": ([("skala: grad", "skala: grader")], "finnes ikke", "skala: grader"),
    "topp2 utenfor": ([("topp2: [4, 5]", "topp2: [4, 7]")], "kode 7", "topp2: [4, 7]"),
    "kode i to lister": ([("vet_ikke: [6]", "vet_ikke: [5, 6]")], "kode 5", "vet_ikke: [5, 6]"),
    "like svar": ([("2: Liten grad", "2: Svært liten grad")], "samme svar", "    koder: {1:"),
    "base kan ikke leses": ([("base: bruk.portal == 1", "base: bruk.portal = 1")], "forstår ikke",
                            "base: bruk.portal = 1"),
    "base nevner ukjent": ([("base: bruk.portal == 1", "base: bruk.amh == 1")],
        "ikke er et spørsmål",
                           "base: bruk.amh"),
    "base nevner ukjent svar": ([("base: bruk.portal == 1", "base: bruk.portal == 7")], "«7»",
                                "base: bruk.portal == 7"),
    "vektet uten vekt": ([("hel_populasjon", "vektet")], "vekt eller raking", "  statlige_virk"),
    "hel populasjon med vekt": ([(DESIGN, DESIGN + "    vekt: w\n")], "ikke vekter", "  statlige_"),
    "stratum uten dimensjon": ([(N, "    N: 18\n"), (DESIGN, STRATIFIED)],
        "«sektor» finnes ikke", "    strata:"),
    "strata og N er uenige": ([SECTOR, (DESIGN, STRATIFIED)], "18 til sammen", "    strata:"),
    "ukjent sektor": ([(SECTOR[0], SECTOR[1].replace("offentlig", "stat"))], "«stat»", "  sektor:"),
    "næring uten standard": ([("skalaer:\n", "dimensjoner:\n  naering: {kolonne: n}\nskalaer:\n")],
                             "«standard»", "  naering:"),
    "ukjent fylkesversjon": ([("skalaer:\n", "dimensjoner:\n  region: {kolonne: f, versjon: 1999}\n"
                               "skalaer:\n")], "«versjon»", "  region:"),
    "to målgrupper uten filter": ([("skalaer:\n", "  kommuner_og_fylkeskommuner:\n" + DESIGN
                                    + "skalaer:\n")], "«filter»", "  statlige_virksomheter:"),
    "skrevet to ganger": ([("modus: nett", "modus: nett\nmodus: post")], "linje 5", "modus: post"),
    "ugyldig YAML": ([("modus: nett\n", "modus: 'nett\n")], "ikke gyldig YAML", ""),
    "FYLL UT": ([("boelge: virksomheter-2025", "boelge: FYLL UT")], "FYLL UT", "boelge: FYLL UT"),
    "liste uten kode": ([("{kolonne: q2_1,", "{kolonne: q2_1, kode: 1,")], "hører sammen", "q2_1"),
    "ukjent i målgrupper": ([("maaltall: nytte", "maaltall: nytte\n    maalgrupper: [kommuner]")],
                               "«kommuner»", "maalgrupper: [kommuner]"),
    "samme mål to ganger": ([("      portal: {kolonne: q2_1, ressurs: arbeidsmiljoeportalen}",
                              "      portal: {kolonne: q2_1, ressurs: arbeidsmiljoeportalen}\n"
                              "      andre: {kolonne: q2_1, ressurs: arbeidsmiljoeportalen}")],
                            "to ganger", "      andre:"),
}  # fmt: skip

# name: (edits of the codebook, changes of the rows, what is said, text on the line)
FILES: dict[str, tuple[list[tuple[str, str]], dict[int, dict[str, object]], str, str]] = {
    "kode uten svar": ([], {1: {"q2_1": 9}}, "kode 9 i q2_1 er ikke knyttet til noe svar", "q2_1"),
    "tom uten svar": ([], {1: {"q1_1": ""}}, "tom celle i q1_1", "q1_1"),
    "fritekst": ([], {1: {"q2_1": "ola.nordmann@eksempel.no"}}, "fritekst i q2_1", "q2_1"),
    "kolonne mangler": ([("kolonne: q2_1", "kolonne: q2_2")], {}, "«q2_2» finnes ikke", "q2_2"),
    "vektkolonne mangler": ([("    design: hel_populasjon",
        "    design: vektet\n    vekt: w2")], {}, "«w2» finnes", "vekt: w2"),
    "ingen i basen": ([], {n: {"q1_1": 0, "q2_1": ""} for n in range(5)}, "ingen i statlige",
                      "base: bruk.portal"),
    "svar utenfor basen": ([], {4: {"q2_1": 3}}, "summerer til 5, men basen", "base: bruk.portal"),
    "ikke spurt i basen": ([("    ubesvart: [tom]", "    ikke_spurt: [tom]")], {},
                           "summerer til 3, men basen", "base: bruk.portal"),
    "N mindre enn n": ([(N, "    N: 4\n")], {}, "5 har svart", "N: 4"),
    "utsendt mindre enn n": ([("utsendt: 181", "utsendt: 3")], {}, "bare 3", "utsendt: 3"),
    "samme respondent": ([], {3: {"id": "a1"}}, "rad 2 og rad 5", "respondent: id"),
    "uten respondent": ([], {3: {"id": ""}}, "rad 5 mangler", "respondent: id"),
    "vekt null": ([WEIGHTED], {2: {"w": "0"}}, "rad 4 har en vekt som ikke er over 0", "vekt: w"),
    "vekt negativ": ([WEIGHTED], {2: {"w": "-1,5"}}, "ikke er over 0", "vekt: w"),
    "vekt mangler": ([WEIGHTED], {2: {"w": ""}}, "rad 4 mangler vekt", "vekt: w"),
    "vekt uendelig": ([WEIGHTED], {2: {"w": "inf"}}, "ikke er over 0", "vekt: w"),
    "ukjent sektorkode": ([SECTOR], {2: {"s": 3}}, "kode 3 i s er ikke knyttet", "  sektor:"),
    "N i stratum": ([SECTOR, (N, ""), ("    N_kilde: Register over statlige virksomheter\n", ""),
                     (DESIGN, STRATIFIED.replace("privat: 9", "privat: 3"))],
                    {}, "4 har svart i stratum privat, men N er 3", "strata:"),
    "tomt stratum": ([SECTOR, (N, ""), ("    N_kilde: Register over statlige virksomheter\n", ""),
                      (DESIGN, STRATIFIED)], {4: {"s": 1}}, "ingen har svart i stratum", "strata:"),
    "stratum uten N": ([SECTOR, (N, ""), ("    N_kilde: Register over statlige virksomheter\n", ""),
                        (DESIGN, STRATIFIED)], {4: {"s": ""}}, "«?tom»? har ingen N|stratum «tom»",
                       "  sektor:|strata:"),
    "marginene er uenige": ([SECTOR, (DESIGN, RAKED + "        - dimensjon: sektor\n"
                             "          tall: {privat: 50, offentlig: 51}\n")],
                            {}, "når ikke marginene", "raking:"),
    "grensene er for trange": ([SECTOR, (DESIGN, RAKED + "      grenser: {nedre: 1, oevre: 1}\n")],
                               {}, "når ikke marginene", "raking:"),
    "kategori uten tall": ([SECTOR, (DESIGN, RAKED.replace(", offentlig: 10", ""))], {},
                           "«offentlig», som ikke har noe tall", "tall:"),
    "kategori uten svar": ([SECTOR, (DESIGN, RAKED)], {4: {"s": 1}}, "svart i «offentlig»",
                           "tall:"),
    "i to målgrupper": ([(DESIGN, TWO)], {}, "både i", "filter: s != 2"),
    "tom målgruppe": ([(DESIGN, TWO.replace("s != 2", "s == 7"))], {}, "ingen svar er i",
                      "filter: s == 7"),
    "alle utelatt": ([("sti: svar.csv", "sti: svar.csv\n  behold: s == 4")], {}, "ingen svar", ""),
}  # fmt: skip


def rows(changes: dict[int, dict[str, object]]) -> list[dict[str, object]]:
    return [
        {**row, "w": "1,5", "s": 2 if n == 4 else 1, **changes.get(n, {})}
        for n, row in enumerate(ROWS)
    ]


def refused(workspace, codebook: str, given) -> str:
    """The sentence. Nothing at all may be written."""
    with pytest.raises(UserError) as raised:
        imported(workspace, given, codebook)
    assert list(workspace.root.rglob("*.*")) == []
    sentence = str(raised.value)
    assert len(sentence.splitlines()) == 1
    return sentence


def check_line(sentence: str, codebook: str, marked: str) -> None:
    number = int(sentence.partition(" linje ")[2].partition(":")[0])
    line = codebook.splitlines()[number - 1]
    assert any(mark in line for mark in marked.split("|")), (sentence, line)


@pytest.mark.parametrize("name", CODEBOOKS)
def test_a_wrong_codebook_gets_one_sentence_with_its_line(workspace, name):
    edits, said, marked = CODEBOOKS[name]
    sentence = refused(workspace, changed(*edits), ROWS)
    assert said in sentence
    check_line(sentence, changed(*edits), marked)


@pytest.mark.parametrize("name", FILES)
def test_a_file_the_codebook_does_not_account_for_is_refused(workspace, name):
    edits, changes, said, marked = FILES[name]
    sentence = refused(workspace, changed(*edits), rows(changes))
    assert any(part in sentence for part in said.split("|"))
    check_line(sentence, changed(*edits), marked)


def test_a_file_that_is_not_there(workspace, tmp_path):
    path = write(tmp_path, ROWS, CODEBOOK.replace("svar.csv", "borte.csv"))
    with pytest.raises(UserError, match=r"linje 7: filen «borte\.csv» finnes ikke"):
        importing.run(workspace, path)
    with pytest.raises(UserError, match=r"Kan ikke lese .*ingen\.yml: filen finnes ikke"):
        importing.run(workspace, tmp_path / "ingen.yml")
    with pytest.raises(UserError, match="det er en mappe"):
        importing.run(workspace, tmp_path)
    with pytest.raises(UserError, match=r"Kan ikke lese .*borte\.sav: filen finnes ikke"):
        draft.draft([tmp_path / "borte.sav"])


ODD = (
    "",
    "[]",
    "{a: b}",
    "null",
    "-1",
    "99999999999999999999",
    "[[1]]",
    "*x",
    "'",
    "a == ",
    "å" * 99,
)


@pytest.mark.parametrize("odd", ODD)
def test_no_odd_value_anywhere_is_more_than_one_sentence(tmp_path, odd):
    path = write(tmp_path)
    lines = CODEBOOK.splitlines(keepends=True)
    refusals = 0
    for number, line in enumerate(lines):
        field, colon, _ = line.partition(":")
        path.write_text("".join([*lines[:number], f"{field}{colon} {odd}\n", *lines[number + 1 :]]))
        try:
            reading.load(path)
        except UserError as error:
            refusals += 1
            assert str(error).startswith("kodebok.yml")
            assert len(str(error).splitlines()) == 1
    assert refusals > len(lines) / 2


@pytest.mark.parametrize(
    "content", [b"", b"- a\n- b\n", b"\xff\xfe\x00", b"a: &x [*x]", b"x: \x07"]
)
def test_a_codebook_that_is_no_codebook(workspace, tmp_path, content):
    path = tmp_path / "kodebok.yml"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"kodebok\.yml"):
        importing.run(workspace, path)


def test_a_compared_question_must_be_in_the_earlier_wave_which_stays(workspace):
    linked = changed(
        ("boelge: virksomheter-2025", "boelge: virksomheter-2026"),
        ("slutt: 2025-04-15", "slutt: 2025-04-16"),
        (
            "q2_1, ressurs: arbeidsmiljoeportalen",
            "q2_1, ressurs: arbeidsmiljoeportalen, sammenlignbar: virksomheter-2025/nyte.portal",
        ),
    )
    imported(workspace)
    before = (manifest.read(workspace), warehouse.newest(workspace))
    with pytest.raises(UserError, match=r"har ikke spørsmålet «nyte\.portal»") as raised:
        imported(workspace, ROWS, linked)
    check_line(str(raised.value), linked, "sammenlignbar")
    with pytest.raises(UserError, match="kode 9"):
        imported(workspace, rows({1: {"q2_1": 9}}))
    assert (manifest.read(workspace), warehouse.newest(workspace)) == before


@pytest.mark.parametrize("wave", ["virksomheter-2025", "agenda-kaupang-2023"])
def test_a_question_is_compared_with_an_earlier_wave_only(workspace, wave):
    imported(workspace)
    linked = changed(
        ("boelge: virksomheter-2025", "boelge: virksomheter-2022"),
        ("start: 2025-03-01, slutt: 2025-04-15", "start: 2022-03-01, slutt: 2022-04-15"),
        ("kolonne: q2_1,", f"kolonne: q2_1, sammenlignbar: {wave}/nytte.portal,"),
    )
    with pytest.raises(UserError, match="er ikke tidligere enn denne, som sluttet 2022-04-15") as e:
        imported(workspace, ROWS, linked)
    check_line(str(e.value), linked, "sammenlignbar")


def test_a_link_to_a_printed_wave_must_name_one_of_its_questions(workspace):
    asked = "q2_1, ressurs: arbeidsmiljoeportalen"
    linked = changed((asked, f"{asked}, sammenlignbar: agenda-kaupang-2023/nyte"))
    with pytest.raises(UserError, match=r"har ikke spørsmålet «nyte» – velg et av .*nytte"):
        imported(workspace, ROWS, linked)


def test_the_command_line_says_it_and_ends_with_2(workspace, tmp_path):
    path = write(tmp_path, rows({1: {"q2_1": 9}}))
    done = subprocess.run(
        [sys.executable, "-m", "data", "undersoekelse", str(path), "--workspace",
         str(workspace.root)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kodebok.yml linje ")
    assert "kode 9 i q2_1 er ikke knyttet til noe svar" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
