"""What the reports count: every figure is reachable, with its remark, and none is put together."""

from __future__ import annotations

import json

import pytest

from data.errors import UserError
from metrics import commands as cli
from metrics import query
from metrics.engine import catalog
from metrics.engine.selection import Selection
from tests.support import facts

REPORTED = [m.id for m in catalog.metrics().values() if m.gruppe == catalog.REPORTED]

# The figures of whole years in other registers: meetings that were held, and inspections.
ELSEWHERE = {
    "moeter": {
        r["id"]
        for r in facts.table("styring")
        if (r["slag"], r["presisjon"]) == ("moeter", "eksakt") and r["enhet"] in ("møte", "møter")
        if r["aar"].isdigit()
    },
    "tilsyn": {
        f"R{place}" for place, r in enumerate(facts.table("tilsyn"), 1) if r["aar_tekst"].isdigit()
    },
}


def ask(metric: str, split: str | None = None, **chosen: tuple[str, ...]):
    return query.run(metric, Selection(**chosen), split, facts.warehouse())


def listed(capsys, *arguments: str) -> dict:
    cli.command(["publisert", "--json", "--workspace", facts.root(), *arguments])
    return json.loads(capsys.readouterr().out)


def test_every_figure_is_listed_with_its_remark_and_place(capsys):
    rows = {row["id"]: row for row in listed(capsys)["rader"]}
    written = facts.table("publisert_bruk")
    assert set(rows) == {row["id"] for row in written}
    assert len(rows) >= 98 + 37
    assert [row["id"] for row in rows.values() if not (row["kilde"] and row["sted"])] == []
    remarks = {row["id"]: bool(row["merknad"]) for row in written}
    assert {key: bool(row["merknad"]) for key, row in rows.items()} == remarks


def test_words_and_a_metric_choose_among_the_figures(capsys):
    found = listed(capsys, "--soek", "podkast avspillinger")["rader"]
    assert {row["id"] for row in found} == {"U052", "U053"}
    found = listed(capsys, "--maaltall", "plansjer")["rader"]
    assert [row["verdi"] for row in found] == [1300, 5300]


def test_the_figures_that_belong_to_no_metric_have_a_place_of_their_own(capsys):
    found = listed(capsys, "--maaltall", "ingen")["rader"]
    assert {row["id"] for row in found} == {
        row["id"] for row in facts.table("publisert_bruk") if not row["metrikk"]
    }


def test_a_metric_without_figures_is_told(capsys):
    with pytest.raises(UserError, match="Rapportene har ingen tall for «hest»"):
        listed(capsys, "--maaltall", "hest")


def test_every_metric_named_by_a_figure_is_known_and_every_reported_one_has_figures():
    named = {key for row in facts.table("publisert_bruk") for key in row["metrikk"].split(";")}
    assert named - {""} <= set(catalog.metrics())
    # Meetings and inspections stand in registers of their own, and two kinds are only entered.
    assert set(REPORTED) - {*ELSEWHERE, "webinarer", "nyhetsbrev"} <= named


@pytest.mark.parametrize("metric", REPORTED)
def test_a_reported_metric_gives_its_figures_one_by_one(metric):
    written = {r["id"] for r in facts.table("publisert_bruk") if metric in r["metrikk"].split(";")}
    written |= ELSEWHERE.get(metric, set())
    found = ask(metric, "opplysning", kilde=("publisert",))
    assert {row.gruppe for row in found.rows} == written
    assert all(row.merker for row in found.rows)


def test_downloads_of_plans_and_posters_are_never_one_number():
    (row,) = [
        r for r in ask("nedlastinger", "aar", kilde=("publisert",)).rows if r.gruppe == "2021"
    ]
    assert (row.verdi, row.nedre, row.oevre) == (None, None, None)
    assert "om lag 1\u00a0300 nedlastinger (sett med plansjer)" in " ".join(row.merker)
    assert "om lag 3\u00a0100 nedlastinger (handlingsplaner)" in " ".join(row.merker)


def test_how_sure_a_figure_is_decides_whether_it_is_a_value_or_a_bound():
    rows = {row.gruppe: row for row in ask("handlingsplaner", "opplysning").rows}
    assert (rows["U016"].verdi, rows["U017"].verdi) == (3100, None)
    assert (rows["U017"].nedre, rows["U017"].oevre) == (None, 4500)
    assert rows["A012"].merker[0].startswith("nedlastede tiltaksplaner: omtalt uten tall")


def test_a_plan_is_told_and_not_counted():
    rows = {row.gruppe: row for row in ask("veiledningsaktiviteter", "opplysning").rows}
    assert (rows["A024"].verdi, rows["A024"].oevre) == (None, None)
    assert "planlagt: 1" in rows["A024"].merker[0]


def test_a_log_is_no_source_of_what_only_the_reports_have():
    with pytest.raises(UserError, match="står bare i rapportene"):
        ask("foelgere", kilde=("portal",))


@pytest.mark.parametrize(
    ("asked", "told", "theirs"),
    [(("unike_brukere",), True, False), (("besoek", "--verktoey", "noa_pluss"), True, False),
     (("unike_brukere", "--kilde", "publisert"), False, True), (("plansjer",), False, False),
     (("bot_andel",), False, False)],
)  # fmt: skip
def test_who_asks_of_the_logs_is_told_of_the_figures_in_the_reports(capsys, asked, told, theirs):
    cli.command(["show", *asked, "--workspace", facts.root()])
    said = capsys.readouterr().out
    assert ("--kilde publisert --fordeling opplysning»" in said) is told
    assert ("Rapportene sier sjelden hvordan de har talt" in said) is theirs
    assert "Definisjon: " in said
    assert "Forbehold: " in said
