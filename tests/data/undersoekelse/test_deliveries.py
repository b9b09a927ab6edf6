"""What vendors deliver: every kind is read right, or refused with the line and what to do."""

from __future__ import annotations

import io
from zipfile import ZipFile

import openpyxl
import pytest

from data.errors import UserError
from tests.support.deliveries import (
    CODES,
    RIGHT,
    answers,
    codebook,
    labels,
    lines,
    told,
    tried,
    workbook,
)

QUALTRICS = (
    "StartDate,ResponseId,Q1,Q2\n"
    'Start Date,Response ID,Hvor nyttig er portalen?,"Kommentar, gjerne flere\nlinjer"\n'
    '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}",'
    '"{""ImportId"":""QID2_TEXT""}"\n'
    + "".join(f'2025-03-04 10:00:00,R_{n},{word},"a, b\n\nc"\n' for n, word in enumerate(labels()))
)
SURVEYMONKEY = lines(
    [
        ["id", "Hvor nyttig er …?", "", "Kommentar"],
        ["", "q", "NOA+", "Open-Ended Response"],
        *([n, word, word, ""] for n, word in enumerate(labels())),
    ]
)
WEIGHTED = "{design: vektet, vekt: w}"
W = codebook(group=WEIGHTED)
TITLED = lines([["Nytte 2025"], ["40 svar"], *answers(CODES)])


def weights(*cells: str) -> str:
    return lines(answers(CODES, ["w", *cells, *["1"] * (40 - len(cells))]))


READ = {
    "qualtrics": (QUALTRICS, codebook(column="Q1")),
    "qualtrics, to rader": (QUALTRICS, codebook("x.csv, overskriftsrader: 2", column="Q1")),
    "qualtrics, tre rader": (QUALTRICS, codebook("x.csv, overskriftsrader: 3", column="Q1")),
    "qualtrics, ordlyden": (
        QUALTRICS,
        codebook("x.csv, overskrift_rad: 2", column='"Hvor nyttig er portalen?"'),
    ),
    "surveymonkey": (SURVEYMONKEY, codebook("x.csv, overskriftsrader: 2")),
    "tittel over": (TITLED, codebook("x.csv, overskrift_rad: 3")),
    "sep og BOM": (b"\xef\xbb\xbfsep=,\r\n" + lines(answers(CODES), ",").encode(), None),
    "tomme felt til slutt": (lines([[*row, "", ""] for row in answers(CODES)][:1]) + lines(
        [[*row, "", ""] for row in answers(CODES)[1:]]), None),
    "flere felt enn overskrifter": (
        lines([["id", "q"], *([*row, "", ""] for row in answers(CODES)[1:])]), None),
    "semikolon i en tabulert overskrift": (
        lines([["id", '"Nyttig; enkel; og alt annet?"'], *answers(CODES)[1:]], "\t"),
        codebook(column='"Nyttig; enkel; og alt annet?"'),
    ),
    "loddrett strek": (lines(answers(CODES), "|"), None),
    "kode og svar": (lines(answers([f"{c} - {w}" for c, w in zip(CODES, labels(), strict=True)])),
                     None),
    "kode i parentes": (
        lines(answers([f"({c}) {w}" for c, w in zip(CODES, labels(), strict=True)])), None),
    "kode bak svaret": (
        lines(answers([f"{w} ({c})" for c, w in zip(CODES, labels(), strict=True)])),
        None,
    ),
    "merket for slutten av en fil fra DOS": (lines(answers(CODES)) + "\x1a", None),
    "store bokstaver og blanke": (lines(answers([f" {w.upper()}  " for w in labels()])), None),
    "usynlige tegn": (lines(answers([f"\u200b{w}\u00a0" for w in labels()])), None),
    "tommer i et svar": (lines(answers(CODES, ["k", *['Vi bruker 19" skjerm'] * 40])), None),
    "sitat i et svar": (lines(answers(CODES, ["k", *['"sa "ja" til det"'] * 40])), None),
    "linjeskift i et svar": (lines(answers(CODES, ["k", *['"en, to\ntre, fire"'] * 40])), None),
    "windows-1252": (lines(answers(labels())).encode("cp1252"), None),
    "uten linjeskift til slutt": (lines(answers(CODES)).rstrip("\n"), None),
    "sitat til slutt, uten linjeskift": (
        lines(answers(CODES, ["k", *[f'"svar {n}"' for n in range(40)]])).rstrip("\n"), None),
    "tomme linjer": (lines(answers(CODES)).replace("\n7;", "\n\n;\n7;"), None),
    "to kolonner med samme navn": (
        lines([["id", "k", "q", "k"], *([n, "a", c, "b"] for n, c in enumerate(CODES))]), None),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_it_is_read_right(tmp_path, name):
    content, book = READ[name]
    assert RIGHT in tried(tmp_path, content, book)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["1 234,5"] * 40, "60,0 %"),
        (["1\u00a0234,5"] * 40, "60,0 %"),
        (["1.234,5"] * 40, "60,0 %"),
        (["1,234.5"] * 40, "60,0 %"),
        ([".5"] * 40, "60,0 %"),
        (["0,5"] * 16 + ["2"] * 24, "37,5 % (vektet, n = 40; uvektet 24 av 40)"),
    ],
)
def test_weights_are_numbers_however_they_are_written(tmp_path, cells, said):
    expected = "60,0 % (24 av 40)" if said == "60,0 %" else None
    if expected is None:
        share = 100 * (8 * 2 + 16 * 0.5) / (16 * 0.5 + 24 * 2)
        expected = f"{share:.1f} % (vektet, n = 40; uvektet 24 av 40)".replace(".", ",", 1)
    assert expected in tried(tmp_path, weights(*cells), W)


OPENED = lines(answers(CODES, ["k", *["ok"] * 40]))
REFUSED = {
    "åpnet sitat": (OPENED.replace("7;4;ok", '7;4;"ok'), None, "x.csv linje 9: et anførselstegn"),
    "åpnet sitat på siste linje": (OPENED.replace("39;3;ok", '39;3;"ok'), None, "linje 41: et"),
    "sitat som lukkes på en annen rad": (
        OPENED.replace("7;4;ok", '7;4;"ok').replace("9;4;ok", '9;4;ok"'), None,
        "linje 9: et anførselstegn åpnes her og lukkes først på linje 11",
    ),
    "sitat som lukkes midt på en annen rad": (
        OPENED.replace("7;4;ok", '7;4;"ok').replace("9;4;ok", '9;4;si "ja"'), None, "linje 9: et"),
    "kuttet i siste felt": (lines(answers(labels())).rstrip()[:-3], None,
                            "linje 41: filen slutter uten linjeskift"),
    "kuttet i et tall": (lines(answers(CODES, ["w", *["10"] * 20, *["1"] * 20]))[:-1], W,
                         "linje 41: filen slutter uten linjeskift"),
    "kuttet foran siste felt": (OPENED.rstrip()[:-2], None, "linje 41: filen slutter"),
    "kuttet tidligere": (OPENED.rstrip()[:-4], None, "rad 41 har 2 felt, ikke 3"),
    "tittel over": (TITLED, None, "stå i rad 3 – skriv «overskrift_rad: 3»"),
    "to tegnsett": (lines(answers(labels())).encode() + "99;Lite nyttig ø\n".encode("cp1252"), None,
                    "to tegnsett"),
    "mac": (lines(answers(labels())).encode("mac_roman"), None, "Mac eller DOS"),
    "dos": (lines(answers(labels())).encode("cp850"), None, "Mac eller DOS"),
    "lest feil en gang": (lines(answers(labels())).encode().decode("cp1252").encode(), None,
                          "æ, ø og å er ødelagt"),
    "kode og et annet svar": (lines(answers([f"{c} - Nyttig" for c in CODES])), None,
                              "er ikke knyttet til noe svar"),
    "dato": (lines(answers(["2025-09-02", *CODES[1:]])), None, "datoen 2025-09-02"),
    "tomt spørsmål": (lines(answers([""] * 40)), None, "ingen i private_og_offentlige"),
    "vekt mangler": (weights(""), W, "rad 2 mangler vekt"),
    "vekt er ord": (weights("12 %"), W, "rad 2 har en vekt som ikke er et tall"),
    "vekt er null": (weights("1", "0"), W, "rad 3 .* skriv «behold: w != 0»"),
    "tusenskille eller desimal": (weights("987", "1,234"), W, "rad 3 har vekten 1,234 .* to måter"),
    "to desimaltegn": (weights("1,5", "1.5"), W, "rad 3 har vekten 1.5"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_the_line(tmp_path, name):
    content, book, said = REFUSED[name]
    with pytest.raises(UserError, match=said):
        tried(tmp_path, content, book)


def test_a_weight_of_nought_can_be_left_out(tmp_path):
    book = codebook("x.csv, behold: w != 0", WEIGHTED)
    assert "uvektet" not in tried(tmp_path, weights("0"), book)


def test_everything_ticked_may_have_the_separator_in_its_words(tmp_path):
    book = codebook(scale="{koder: {0: Nei, 1: Ja}, topp2: [1]}").partition("  nytte:")[0] + (
        "  bruk:\n    maaltall: bruk_ressurs\n    ordlyd: Hva brukes?\n    kolonne: q\n"
        "    skala: s\n"
        '    liste: ","\n    andre_koder: ["Ingen, eller vet ikke", Film]\n    ledd:\n'
        '      a: {kode: "Kurs, webinar, eller film", ressurs: noa_pluss}\n'
        "      b: {kode: Kurs, ressurs: idebanken}\n"
    )
    cells = ['"Kurs, webinar, eller film, kurs"'] * 10 + ["Kurs"] * 20
    cells += ['"Ingen, eller vet ikke"'] * 10
    text = tried(tmp_path, lines(answers(cells)), book)
    assert "bruk.a, private_og_offentlige_virksomheter: 25,0 % (10 av 40)" in text
    assert "bruk.b, private_og_offentlige_virksomheter: 75,0 % (30 av 40)" in text
    with pytest.raises(UserError, match="kode webinar i q"):
        tried(tmp_path, lines(answers([*cells[:-1], '"Kurs, webinar"'])), book)


def test_a_formula_that_was_never_calculated_is_refused_with_its_cell(tmp_path):
    book = workbook(tmp_path, answers(CODES))
    book.active["B3"] = "=B2"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UserError, match=r"x\.xlsx rad 3: cellen B3 i «q» har en formel"):
        told(tmp_path, codebook("x.xlsx"))


def test_a_formula_that_was_calculated_is_its_value(tmp_path):
    workbook(tmp_path, answers([*CODES[:-1], 3]))
    packed = io.BytesIO((tmp_path / "x.xlsx").read_bytes())
    with ZipFile(packed) as old, ZipFile(tmp_path / "x.xlsx", "w") as new:
        for item in old.namelist():
            raw = old.read(item)
            if item.endswith("sheet1.xml"):
                raw = raw.replace(b'<c r="B41" t="n"><v>3</v>', b'<c r="B41"><f>B40</f><v>3</v>')
                assert b"<f>" in raw
            new.writestr(item, raw)
    assert RIGHT in told(tmp_path, codebook("x.xlsx"))


def test_merged_answers_are_refused_and_merged_headings_are_not(tmp_path):
    rows = [["", "Nytte", ""], ["id", "q", "r"], *([n, c, c] for n, c in enumerate(CODES))]
    book = workbook(tmp_path, rows)
    book.active.merge_cells("B1:C1")
    book.save(tmp_path / "x.xlsx")
    text = codebook("x.xlsx, overskriftsrader: 2", column="'Nytte | r'")
    assert RIGHT in told(tmp_path, text)
    book.active.merge_cells("C5:C7")
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UserError, match=r"rad 6: cellene C5:C7 i «Nytte \| r» er slått"):
        told(tmp_path, text)


def test_hidden_sheets_are_passed_by_and_hidden_rows_are_told(tmp_path):
    book = workbook(tmp_path, answers(CODES))
    hidden = book.create_sheet("Kladd", 0)
    hidden.append(["id", "q"])
    hidden.sheet_state = "hidden"
    book["Sheet"].row_dimensions[5].hidden = True
    book.save(tmp_path / "x.xlsx")
    text = told(tmp_path, codebook("x.xlsx"))
    assert RIGHT in text
    assert "arket «Sheet» er lest, og ikke «Kladd»" in text
    assert "1 rader som er skjult i regnearket" in text


def test_an_empty_first_sheet_is_passed_by(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Svar")
    for row in answers(CODES):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    assert RIGHT in told(tmp_path, codebook("x.xlsx"))
    del book["Svar"]
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UserError, match="har ingen svar"):
        told(tmp_path, codebook("x.xlsx"))


def test_numbers_stored_as_text_are_numbers(tmp_path):
    workbook(tmp_path, answers([f" {code},0" for code in CODES]))
    assert RIGHT in told(tmp_path, codebook("x.xlsx"))


@pytest.mark.parametrize("cells", [[3, 11], ["3", "11"], ["03", "11"]])
def test_the_nought_that_excel_takes_from_a_fylke_is_given_back(tmp_path, cells):
    column = ["fylke", *cells, *[46] * 38]
    rows = answers(CODES, column)
    workbook(tmp_path, rows)
    extra = "dimensjoner:\n  region: {kolonne: fylke, versjon: '2024-'}\n"
    assert RIGHT in told(tmp_path, codebook("x.xlsx", extra=extra))
    bad = [*column[:-1], 7]
    workbook(tmp_path, answers(CODES, bad))
    with pytest.raises(UserError, match="«kode 07» er ukjent i region"):
        told(tmp_path, codebook("x.xlsx", extra=extra))


def test_an_empty_background_is_refused(tmp_path):
    extra = "dimensjoner:\n  sektor: {kolonne: s}\n"
    with pytest.raises(UserError, match="kolonnen «s» er tom"):
        tried(tmp_path, lines(answers(CODES, ["s", *[""] * 40])), codebook(extra=extra))


def test_old_files_say_what_they_are(tmp_path):
    for head, said in ((b"ASCII SPSS PORT FILE", r"\.por"), (b"<stata_dta><header>", "Stata")):
        with pytest.raises(UserError, match=said):
            tried(tmp_path, head)


def test_not_ticked_by_anybody_is_no_answer_unless_something_else_was(tmp_path):
    scale = "{koder: {tom: Ikke krysset, 1: Krysset}, topp2: [1]}"
    book = codebook(scale=scale, column="q")
    with pytest.raises(UserError, match="ingen i private_og_offentlige_virksomheter har svart"):
        tried(tmp_path, lines(answers([""] * 40)), book)
    assert "0,0 %" not in tried(tmp_path, lines(answers([1] + [""] * 39)), book)


def test_missing_codes_are_no_answers(tmp_path):
    scale = "{koder: {1: a, 2: b, 3: c, 4: d, 5: e}, topp2: [4, 5], " + (
        'ubesvart: [".", -9, 99, NA, "#NULL!", tom]}'
    )
    cells = [*CODES, ".", -9, 99, "NA", "#NULL!", ""]
    assert RIGHT in tried(tmp_path, lines(answers(cells)), codebook(scale=scale))
