"""Borders of what the registers are made into: launches, counts of them, and printed figures."""

from __future__ import annotations

import datetime as dt
import shutil

import duckdb
import pytest

from tests.support import facts
from tests.support.sql import ran

D = dt.date.fromisoformat
PORTAL = "arbeidsmiljoeportalen"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A connection to a copy of the facts, for changes that are taken back."""
    path = shutil.copy(facts.warehouse(), tmp_path_factory.mktemp("marts") / "w.duckdb")
    with duckdb.connect(str(path)) as connection:
        yield connection


@pytest.fixture
def changing(copied):
    copied.execute("begin")
    yield copied
    copied.execute("rollback")


def one(connection, sql, **given):
    return connection.execute(sql, given or None).fetchall()[0]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, "2024-03-05", "innen 5. mars 2024"),
        ("2024-03-05", None, "5. mars 2024"),
        ("2024-03-05", "2024-03-05", "5. mars 2024"),
        ("2024-03-05", "2024-03-06", "5.–6. mars 2024"),
        ("2024-03-05", "2024-04-06", "5. mars–6. april 2024"),
        ("2023-12-05", "2024-01-06", "5. desember 2023–6. januar 2024"),
        ("2024-03-01", "2024-03-31", "mars 2024"),
        ("2024-03-01", "2024-03-30", "1.–30. mars 2024"),
        ("2024-03-02", "2024-03-31", "2.–31. mars 2024"),
        ("2024-01-01", "2024-03-31", "1. kvartal 2024"),
        ("2024-02-01", "2024-04-30", "februar–april 2024"),
        ("2024-10-01", "2024-12-31", "4. kvartal 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("2023-12-01", "2024-01-31", "desember 2023–januar 2024"),
        ("2024-01-01", "2024-11-30", "januar–november 2024"),
    ],
)
def test_a_period_in_words(copied, first, last, said):
    assert one(copied, "select norsk_periode($a::date, $b::date)", a=first, b=last) == (said,)


@pytest.mark.parametrize(
    ("frame", "code", "inside"),
    [
        ("88.9", "88.911", True), ("88.9", "88.811", False), ("12–33", "12.000", True),
        ("12–33", "33.999", True), ("12–33", "34.000", False), ("12–33", "11.999", False),
    ],
)  # fmt: skip
def test_a_code_lies_under_another_or_in_a_span(copied, frame, code, inside):
    assert one(copied, "select i_kode($a, $b)", a=frame, b=code) == (inside,)


@pytest.mark.parametrize(
    ("chosen", "split", "value", "kept"),
    [
        (None, False, None, True),  # the whole målgruppe
        (None, False, "03", False),
        (["03"], False, "03", True),
        (["03"], False, None, False),
        (["03"], False, "46", False),
        (None, True, "46", True),
        (None, True, None, False),
    ],
)
def test_a_cut_is_meant_where_one_is_chosen_or_all_are_asked_for(
    copied, chosen, split, value, kept
):
    sql = "select snitt_valgt($a::varchar[], $b, $c::varchar)"
    assert one(copied, sql, a=chosen, b=split, c=value) == (kept,)


@pytest.mark.parametrize(
    ("several", "dimension", "split", "found"),
    [
        (["a", "b"], "region", "alle", True),
        (["a"], "region", "alle", False),
        (None, "region", "alle", False),
        (["a", "b"], "region", "region", False),
    ],
)
def test_several_values_that_are_not_spread_out(copied, several, dimension, split, found):
    sql = "select flere($a::varchar[], $b, $c)"
    assert one(copied, sql, a=several, b=dimension, c=split) == (found,)


def asked(**chosen):
    names = ("verktoey", "bransje", "fra", "til", "maalgruppe", "region", "stoerrelse", "ressurs")
    return dict.fromkeys(names) | chosen


FIGURE = {
    "id": "X1", "kanal": "portal", "maaltall": "besøk", "metrikk": "proeve", "bransje": None,
    "region": None, "fra": D("2024-01-01"), "til": D("2024-12-31"), "verdi": 10.0,
    "verdi_maks": None, "presisjon": "eksakt", "maalt": True, "verktoey": PORTAL,
    "kanal_navn": "Portalen", "hva": "besøk", "periode": "2024", "tekst": "10", "belegg": "S0 x",
    "merknad": None, "motstrid": None,
}  # fmt: skip


def printed(connection, *figures, split="alle", **chosen):
    """(verdi, nedre, oevre) of each group, of figures that are like FIGURE but for the changes."""
    for figure in figures:
        row = FIGURE | figure
        names = ", ".join(row)
        connection.execute(
            f"insert into publisert_maaltall ({names}) values ({', '.join('?' * len(row))})",  # noqa: S608
            [*row.values()],
        )
    found = connection.execute(
        "select gruppe, verdi, nedre, oevre from publisert_i($u, $f, 'proeve')",
        {"u": asked(**chosen), "f": split},
    ).fetchall()
    return {group: tuple(numbers) for group, *numbers in found}


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ([{}], (10.0, None, None)),
        ([{"presisjon": "omtrent"}], (10.0, None, None)),
        ([{"presisjon": "over"}], (None, 10.0, None)),
        ([{"presisjon": "under"}], (None, None, 10.0)),
        ([{"presisjon": "intervju"}], (None, None, None)),
        ([{"presisjon": "planlagt", "maalt": False}], (None, None, None)),
        ([{"verdi_maks": 12.0}], (None, 10.0, 12.0)),
        ([{}, {"id": "X2", "verdi": 12.0}], (None, 10.0, 12.0)),  # they contradict each other
        ([{}, {"id": "X2", "til": D("2024-11-30")}], (None, None, None)),  # of different things
        ([{}, {"id": "X2", "kanal": "annen"}], (None, None, None)),
        ([{}, {"id": "X2", "bransje": "bygg"}], (None, None, None)),
        ([{}, {"id": "X2", "region": "03"}], (None, None, None)),
        ([{}, {"id": "X2", "maaltall": "økter"}], (None, None, None)),
        ([{}, {"id": "X2", "presisjon": "planlagt", "maalt": False}], (None, None, None)),
    ],
)
def test_figures_are_a_value_a_range_or_are_never_put_together(changing, figures, told):
    assert printed(changing, *figures) == {"alle": told}


@pytest.mark.parametrize(
    ("figure", "split", "chosen", "there"),
    [
        ({}, "alle", {"fra": D("2024-01-01"), "til": D("2024-12-31")}, True),
        ({}, "alle", {"fra": D("2024-01-02")}, False),
        ({}, "alle", {"til": D("2024-12-30")}, False),
        ({}, "aar", {}, True),
        ({"fra": D("2024-01-02")}, "aar", {}, False),
        ({"til": D("2024-12-30")}, "aar", {}, False),
        ({"til": None}, "aar", {}, False),
        ({"bransje": "bygg"}, "bransje", {}, True),
        ({}, "bransje", {}, False),
        ({}, "alle", {"verktoey": [PORTAL]}, True),
        ({}, "alle", {"verktoey": ["noa_pluss"]}, False),
        ({"metrikk": "annet"}, "alle", {}, False),
    ],
)
def test_a_figure_is_in_a_period_that_holds_all_of_its_own(changing, figure, split, chosen, there):
    assert bool(printed(changing, figure, split=split, **chosen)) is there


def test_a_size_class_is_read_by_its_limits():
    names = "20-99 20-20 20-19 100-pluss under-20 under-1 1234567-pluss liten".split()
    columns = "id text, navn text, fra_ansatte int, til_ansatte int"
    found = ran(
        "data/warehouse/marts/33_stoerrelser.sql",
        stoerrelser=(columns, [("liten", "L", 1, 9)]),
        boelger=("id text", [("b",)]),
        b_svarer=("boelge text, stoerrelse text", [*(("b", n) for n in names), ("x", "1-2")]),
    )
    rows = found.execute(
        "select id, fra_ansatte, til_ansatte, navn from stoerrelsesvalg order by fra_ansatte, id"
    ).fetchall()
    assert rows == [
        ("liten", 1, 9, "L"),
        ("under-20", 1, 19, "Under 20 ansatte"),
        ("20-20", 20, 20, "20–20 ansatte"),
        ("20-99", 20, 99, "20–99 ansatte"),
        ("100-pluss", 100, None, "100 ansatte eller flere"),
    ]


RATE = "select jobbmerker($n, $jobber, $koder, '2024-K4', $skjult::varchar[])"


@pytest.mark.parametrize(
    ("n", "jobs", "codes", "hidden", "said"),
    [
        (1, 1000, "nav", None, ["1\N{NO-BREAK SPACE}000 jobber i 4. kv. 2024"]),
        (2, 1000, "nav", None, ["velg én bransje: tallet gjelder én bransje om gangen"]),
        (1, None, None, None, ["bransjen har ingen næringskode, så jobbene kan ikke telles"]),
        (1, None, "nav", None, ["SSB har ingen jobber på næringskodene til bransjen"]),
        (1, None, "nav", ["88.9"], ["SSB viser ikke jobbene i 88.9 for 4. kv. 2024, så jobbene i "
                                    "bransjen kan ikke telles"]),
        (2, 1000, "forslag", None, ["velg én bransje: tallet gjelder én bransje om gangen"]),
        (1, 1000, "forslag", None, ["1\N{NO-BREAK SPACE}000 jobber i 4. kv. 2024",
                                    "næringskodene er vårt forslag, ikke en offisiell definisjon"]),
    ],
)  # fmt: skip
def test_what_is_told_of_a_number_per_job(copied, n, jobs, codes, hidden, said):
    assert one(copied, RATE, n=n, jobber=jobs, koder=codes, skjult=hidden) == (said,)
