"""What the reports contradict: weighed by kind, reckoned again, and told beside the numbers."""

import json
import re

import pytest

from metrics import commands as cli
from metrics import query
from metrics.engine.selection import Selection
from metrics.styring.contradictions import KINDS, contradictions
from tests.support import facts

PRIVATE = ("private_og_offentlige_virksomheter",)


def rows(table, **wanted):
    return [row for row in facts.table(table) if all(row[name] == v for name, v in wanted.items())]


def by_id():
    return {one.id: one for one in contradictions(facts.warehouse())}


def test_every_contradiction_has_a_kind_two_statements_with_their_places_and_a_reason():
    found = contradictions(facts.warehouse())
    assert len(found) >= 65
    assert {one.slag for one in found} == set(KINDS)
    for one in found:
        assert len(one.utsagn) >= 2, one.id
        assert all(text.endswith(")") for text in one.utsagn), one.id
        assert not re.search(r"\bS\d\b", " ".join((*one.utsagn, one.forklaring, one.kilde)))


def test_the_real_ones_come_first():
    kinds = [one.slag for one in contradictions(facts.warehouse())]
    assert kinds == sorted(kinds, key=list(KINDS).index)


def test_the_sums_of_the_inspections_are_those_of_the_register():
    table = [r for r in rows("tilsyn", kilde="S1") if r["naering"] != "Totalsum"]
    count = sum(int(row["antall_tilsyn"]) for row in table)
    share = sum(int(r["antall_tilsyn"]) * int(r["andel_reaksjon"]) for r in table) / count
    told = " ".join(by_id()["tilsyn-sum-1783"].utsagn).replace("\xa0", " ")
    assert f"= {count:,}".replace(",", " ") in told
    assert f"{share:.1f}".replace(".", ",") in by_id()["tilsyn-reaksjon-73"].utsagn[1]


@pytest.mark.parametrize(
    ("key", "question", "subject", "total"),
    [
        ("helsetjenester-32-42", "Q046", "Tilbyr helsetjenester", 42),
        ("organisering-96-95", "Q045", "Hvordan bedriften planlegger", 95),
        ("organisering-96-95", "Q045", "Hvordan bedriften organiserer", 96),
    ],
)
def test_the_upper_two_levels_of_the_table_give_the_number_that_is_told(
    key, question, subject, total
):
    scale = [
        r for r in rows("undersoekelse", spoersmaal_id=question) if r["utsagn"].startswith(subject)
    ]
    assert sum(int(r["verdi"]) for r in scale if r["posisjon"] in ("4", "5")) == total
    assert f"= {total}" in " ".join(by_id()[key].utsagn)


def test_the_total_of_sintef_is_the_plain_mean_of_its_answers():
    sizes = {"smaa": 517, "mellomstore": 468, "store": 168}
    cells = {}
    for row in rows("undersoekelse", kilde="S2"):
        if row["tabell"] in ("15", "17"):
            key = row["tabell"], row["ressurs"], row["utsagn"], row["svar"]
            cells.setdefault(key, {})[row["undergruppe"]] = float(row["verdi"])
    assert len(cells) == 16
    for key, cell in cells.items():
        mean = sum(n * cell[size] for size, n in sizes.items()) / sum(sizes.values())
        assert cell[""] == pytest.approx(mean, abs=1), key
    assert "uten vekt" in by_id()["sintef-totalt"].forklaring


def test_a_number_that_is_contradicted_says_so_and_another_does_not():
    asked = Selection(maalgruppe=PRIVATE)
    told = query.run("bruk_ressurs", asked, "ressurs", facts.warehouse()).notices
    assert [n.om for n in told if n.kode == "motstrid"] == ["n-mot-andel-portal"]
    quiet = query.run("relevans", asked, "ressurs", facts.warehouse()).notices
    assert [n.om for n in quiet if n.kode == "motstrid"] == []
    sintef = query.run("kunnskapskilde", Selection(), "ressurs", facts.warehouse()).notices
    assert {"sintef-totalt", "sintef-representativt"} <= {n.om for n in sintef}


def test_the_command_line_says_what_the_page_says(monkeypatch, capsys):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(facts.warehouse().parents[1]))
    cli.command(["motstrid", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in told["rader"]] == [
        one.id for one in contradictions(facts.warehouse())
    ]
    assert told["merknader"] == ["65 steder i rapportene spriker; 29 av dem er reell motstrid"]
