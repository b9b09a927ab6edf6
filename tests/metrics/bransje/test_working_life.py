"""The whole working life as candidates: jobs by code, what is asked for, and gaps as gaps."""

from __future__ import annotations

import pytest

from metrics.bransje import candidates, criteria
from tests.conftest import event
from tests.support import facts


@pytest.fixture(scope="module")
def everyone():
    return {
        b.id: (row, b) for row, b in candidates.run(None, "arbeidslivet", facts.warehouse()).rader
    }


def jobs(*codes: str) -> int:
    """The jobs in the codes, counted from the register."""
    return sum(
        int(r["jobber_13926"])
        for r in facts.table("jobber_naering")
        if r["nivaa"] == "naeringsundergruppe" and r["kode"].startswith(codes)
    )


def taken() -> tuple[str, ...]:
    return tuple(r["kode"] for r in facts.table("bransje_nace") if r["standard"] == "SN2007")


def test_five_by_hand(everyone):
    sizes = {key: b.verdier["stoerrelse"].tall for key, (_, b) in everyone.items()}
    assert sizes["kandidat-bibliotek"] == jobs("91.011", "91.012") == 3254 + 1080
    assert sizes["kandidat-kirke"] == jobs("94.910") == 14483
    assert sizes["luftfart"] == 15230
    whole = {r["kode"]: r for r in facts.table("jobber_naering") if r["nivaa"] == "naering"}
    assert sizes["naering-91"] == int(whole["91"]["jobber_13926"])
    # Of a næring that has bransjer in it, only the codes that none of them has.
    codes = [c for c in taken() if c.startswith("88")]
    rest = [
        r["kode"]
        for r in facts.table("jobber_naering")
        if r["nivaa"] == "naeringsundergruppe"
        and r["kode"].startswith("88")
        and not r["kode"].startswith(tuple(codes))
    ]
    assert codes and sizes["naering-88"] == jobs(*rest)
    # Alone, size decides, and the score is the share of the others that are smaller.
    only = {c.id: float(c.id == "stoerrelse") for c in criteria.CRITERIA}
    rows = candidates.run(only, "arbeidslivet", facts.warehouse()).rader
    placed = [b.verdier["stoerrelse"].tall for row, b in rows if row.plass]
    assert placed == sorted(placed, reverse=True)


def test_what_has_tools_is_not_among_them_and_the_planned_are_marked(everyone):
    assert "barnehage" not in everyone
    assert everyone["luftfart"][1].merke == "planlagt"
    assert everyone["luftfart"][1].slag == "bransje"
    assert "del av næring 91" in everyone["kandidat-bibliotek"][1].merke
    assert "naering-42" not in everyone  # anlegg has all of it


def test_a_criterion_that_only_those_with_tools_have_numbers_for_parts_nobody(everyone):
    found = candidates.run(None, "arbeidslivet", facts.warehouse())
    assert set(found.utenfor) == {"risiko", "etterspoersel", "datagrunnlag", "noa_nok"}
    size_and_plan = everyone["naering-91"][0]  # sick leave and breaches are of other næringer
    assert size_and_plan.dekning >= 0.5 and size_and_plan.plass


def test_what_no_source_says_is_a_gap_with_a_reason(everyone):
    for _, bransje in everyone.values():
        for key, value in bransje.verdier.items():
            assert (value.tall is None) == (value.tekst == ".."), (bransje.id, key)
            assert len(value.kilde) > 10, (bransje.id, key)
    assert everyone["naering-91"][1].verdier["risiko"].tall is None


def test_a_word_that_people_ask_for_is_tied_to_its_candidate_or_stands_alone(load, workspace):
    missing = {"slag": "annen_status", "status": 404}
    day = "2024-05-02"
    events = [
        event(f"{day} 12:00:00", 10 * place + n, f"/bransje/{slug}", **missing)
        for place, slug in enumerate(("bibliotek", "romfart"))
        for n in range(5)
    ]
    path = load(events, ("portal", day, day))
    found = {b.id: b for _, b in candidates.run(None, "arbeidslivet", path, workspace).rader}
    assert found["kandidat-bibliotek"].verdier["etterspoersel"].tall == 5
    assert "etterspurt" in found["kandidat-bibliotek"].merke
    assert found["ord-romfart"].verdier["etterspoersel"].tall == 5
    assert found["ord-romfart"].verdier["stoerrelse"].tall is None
