"""Every published top-two share, against what the printed rows alone allow."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import product

import pytest

from metrics import estimators as est
from metrics import query
from metrics.__main__ import command as metrics_command
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.undersoekelse.scales import scales
from tests.conftest import event
from tests.support import facts

SCALES = ("nytte", "relevans", "brukervennlighet", "kjennskap")
WHOLE = ("statlige_virksomheter", "kommuner_og_fylkeskommuner")
ORGANISATIONS = ("arbeidsgiverorganisasjoner", "arbeidstakerorganisasjoner")
Key = tuple[str, str, str]


@lru_cache(maxsize=1)
def printed() -> dict[Key, list[dict[str, str]]]:
    """The printed rows of each whole scale: metric, målgruppe, resource."""
    questions = {q["id"]: q for q in facts.table("spoersmaal")}
    found: dict[Key, list[dict[str, str]]] = defaultdict(list)
    for row in facts.table("undersoekelse"):
        question = questions[row["spoersmaal_id"]]
        if (
            question["maaltall"] in SCALES
            and question["tabell"] != "10-1"
            and not row["undergruppe"]
        ):
            found[question["maaltall"], row["maalgruppe"], row["ressurs"]].append(row)
    return {key: rows for key, rows in found.items() if any(r["posisjon"] for r in rows)}


def rounds_to(count: int, base: int) -> int:
    return int((Decimal(100 * count) / base).quantize(Decimal(1), ROUND_HALF_UP))


def solutions(rows: list[dict[str, str]]) -> set[tuple[int, int]]:
    """All (base, top two) that would be printed like these rows."""
    asked = int(rows[0]["n"])
    unsure = next(int(r["verdi"]) for r in rows if r["vet_ikke"] == "true")
    shares = [int(r["verdi"]) for r in sorted(rows, key=lambda r: r["posisjon"]) if r["posisjon"]]
    return {
        (base, counts[-1] + counts[-2])
        for base in range(1, asked + 1)
        if rounds_to(asked - base, asked) == unsure
        for counts in product(
            *([c for c in range(base + 1) if rounds_to(c, base) == share] for share in shares)
        )
        if sum(counts) == base
    }


def shown(key: Key) -> Row:
    metric, group, resource = key
    chosen = Selection(maalgruppe=(group,), ressurs=(resource,))
    return query.run(metric, chosen, warehouse=facts.warehouse()).only


def keys(*groups: str) -> list[Key]:
    return sorted(key for key in printed() if key[1] in groups)


def top(rows: list[dict[str, str]]) -> int:
    return sum(int(r["verdi"]) for r in rows if r["posisjon"] in ("4", "5"))


def test_every_scale_of_the_evaluation_is_checked_here() -> None:
    counted = {group: len(keys(group)) for group in (*WHOLE, *ORGANISATIONS)}
    assert counted == dict.fromkeys(WHOLE, 30) | dict.fromkeys(ORGANISATIONS, 27)
    assert len(keys("private_og_offentlige_virksomheter")) == 27


@pytest.mark.parametrize("key", keys(*WHOLE), ids="-".join)
def test_whole_audiences_are_counted_back_to_people(key: Key) -> None:
    (base, answers), *rest = solutions(printed()[key])
    row = shown(key)
    assert not rest
    assert row.verdi == pytest.approx(100 * answers / base, abs=1e-9)
    assert (row.grunnlag, row.antall) == (base, answers)
    asked = int(printed()[key][0]["n"])
    assert row.vet_ikke == pytest.approx(100 * (asked - base) / asked, abs=1e-9)


@pytest.mark.parametrize("key", keys("private_og_offentlige_virksomheter"), ids="-".join)
def test_the_weighted_sample_is_shown_as_printed(key: Key) -> None:
    rows, row = printed()[key], shown(key)
    assert row.verdi == top(rows)
    assert row.grunnlag == int(rows[0]["n"])
    assert (row.antall, row.nedre, row.oevre) == (None, None, None)
    assert "vektet; n er uvektet og inkluderer vet ikke" in row.merker
    assert row.vet_ikke == next(int(r["verdi"]) for r in rows if r["vet_ikke"] == "true")


@pytest.mark.parametrize("key", keys(*ORGANISATIONS), ids="-".join)
def test_organisations_are_counts_of_those_with_an_opinion(key: Key) -> None:
    rows, row = printed()[key], shown(key)
    base = sum(int(r["verdi"]) for r in rows if r["posisjon"])
    assert (row.verdi, row.grunnlag, row.enhet) == (top(rows), base, "antall")


@pytest.mark.parametrize("metric", [*SCALES, "bruk_ressurs", "vet_ikke", "svarprosent"])
def test_audiences_are_never_averaged(metric: str) -> None:
    row = query.run(metric, warehouse=facts.warehouse()).only
    assert row.verdi is None
    assert "velg én målgruppe" in row.merker[0]


def test_resources_are_never_averaged() -> None:
    chosen = Selection(maalgruppe=("statlige_virksomheter",))
    row = query.run("nytte", chosen, warehouse=facts.warehouse()).only
    assert row.verdi is None
    assert "velg én ressurs" in row.merker[0]


def test_kjennskap_to_the_theme_and_to_a_resource_are_two_metrics() -> None:
    theme = query.run("kjennskap", fordeling="maalgruppe", warehouse=facts.warehouse())
    assert theme.metric.tittel == "Kjennskap til temaet"
    assert all("gjelder temaet i IA-avtalen, ikke portalen" in row.merker for row in theme.rows)
    budskap = Selection(ressurs=("ia_budskap",))
    found = query.run("kjennskap", budskap, "maalgruppe", facts.warehouse())
    assert {r.gruppe: (r.verdi, r.grunnlag) for r in found.rows} == dict(
        zip(ORGANISATIONS, ((4, 7), (21, 28)), strict=True)
    )
    assert all("gjelder hovedbudskapet, ikke portalen" in row.merker for row in found.rows)


@pytest.mark.parametrize("asked", ["kjennskap", "kjennskap_ressurs"])
def test_to_know_a_resource_is_its_own_metric_whichever_name_is_asked(asked: str) -> None:
    portal = Selection(ressurs=("arbeidsmiljoeportalen",))
    found = query.run(asked, portal, "maalgruppe", facts.warehouse())
    assert found.metric.id == "kjennskap_ressurs"
    assert {row.gruppe: row.verdi for row in found.rows} == dict(
        zip(ORGANISATIONS, (7, 22), strict=True)
    )
    tools = query.run(asked, Selection(maalgruppe=ORGANISATIONS[1:]), "verktoey", facts.warehouse())
    assert (tools.metric.id, len(tools.rows)) == ("kjennskap_ressurs", 4)
    one = replace(portal, maalgruppe=("statlige_virksomheter",))
    assert query.run(asked, one, warehouse=facts.warehouse()).only.verdi is None


def test_what_was_asked_for_and_not_found_is_said() -> None:
    split = query.run("kunnskapskilde", Selection(region=("31", "34")), "region", facts.warehouse())
    rows = {row.gruppe: row for row in split.rows}
    assert rows["34"].verdi == 10
    assert rows["31"].verdi is None
    assert "en del av Viken" in rows["31"].merker[0]


def test_the_municipalities_response_rate_has_the_bounds_of_an_unknown_number() -> None:
    chosen = Selection(maalgruppe=("kommuner_og_fylkeskommuner",))
    row = query.run("svarprosent", chosen, warehouse=facts.warehouse()).only
    assert row.verdi == 29
    assert row.nedre == pytest.approx(100 * 106 / 371)
    assert row.oevre == pytest.approx(100 * 106 / 360)


def test_coverage_is_the_span_between_official_codes_and_proposals() -> None:
    row = query.run("dekning_sysselsatte", warehouse=facts.warehouse()).only
    assert row.verdi is None
    assert row.nedre == pytest.approx(100 * 517249 / 3153063)
    assert row.oevre == pytest.approx(100 * 1587983 / 3153063)
    per_bransje = query.run("dekning_sysselsatte", fordeling="bransje", warehouse=facts.warehouse())
    assert sum(r.antall or 0 for r in per_bransje.rows) == 1587983
    codes = {r.gruppe: r.merker for r in per_bransje.rows}
    assert codes["barnehage"] == ("Barnehage (NAVs koder): 88.911 Barnehager",)


def test_the_answer_levels_of_a_whole_audience_sum_to_its_base() -> None:
    theme = {"kjennskap": ("ia_tema",)}
    found = [
        scale
        for metric in ("kjennskap", "nytte", "relevans", "brukervennlighet")
        for group in WHOLE
        for asked in [Selection(maalgruppe=(group,), ressurs=theme.get(metric, ()))]
        for scale in scales(metric, asked, facts.warehouse()).skalaer
    ]
    assert len(found) == 60
    for scale in found:
        assert sum(step.antall for step in scale.trinn) == scale.rad.grunnlag
        assert sum(step.verdi for step in scale.trinn) == pytest.approx(100)
        assert sum(step.verdi for step in scale.trinn[-2:]) == pytest.approx(scale.rad.verdi)


def test_a_bransje_metric_that_counts_in_a_log_names_the_log(load) -> None:
    views = [event("2024-04-02 10:00:00", 1, "/bransje/bygg") | {"kilde": "demo"}]
    path = load(views, ("demo", "2024-04-01", "2024-04-30"))
    found = query.run("visninger_per_1000_sysselsatte", fordeling="bransje", warehouse=path)
    assert found.provenance.synthetic
    assert [row.grunnlag for row in found.rows] == [1]


def test_a_printed_scale_is_shown_however_few_have_answered() -> None:
    found = [
        scale
        for group in (*WHOLE, *ORGANISATIONS)
        for scale in scales("nytte", Selection(maalgruppe=(group,)), facts.warehouse()).skalaer
    ]
    assert [scale.rad.gruppe for scale in found if not scale.trinn] == []
    assert min(scale.rad.grunnlag for scale in found) < 5


def test_a_scale_that_counts_organisations_has_no_percentages() -> None:
    chosen = Selection(maalgruppe=("arbeidstakerorganisasjoner",))
    for scale in scales("nytte", chosen, facts.warehouse()).skalaer:
        assert {step.verdi for step in scale.trinn} == {None}
        assert sum(step.antall for step in scale.trinn) == scale.rad.grunnlag


def test_a_printed_scale_is_of_the_whole_audience_only() -> None:
    cut = Selection(maalgruppe=("private_og_offentlige_virksomheter",), bransje=("barnehage",))
    found = scales("nytte", cut, facts.warehouse())
    assert any(row.verdi for row in found.result.rows)
    assert found.skalaer == ()


def test_no_printed_number_is_hidden_and_a_thin_one_is_marked() -> None:
    """The report prints Agder on 56 and Nordland on few: both are known to all who read it."""
    split = query.run("kunnskapskilde", fordeling="region", warehouse=facts.warehouse()).rows
    assert [row.gruppe for row in split if row.skjult] == []
    rows = {row.gruppe: row for row in split}
    assert (rows["42"].grunnlag, rows["42"].verdi is None) == (56, False)
    thin = {key for key, row in rows.items() if "lite grunnlag" in row.merker}
    assert thin == {key for key, row in rows.items() if row.grunnlag and row.grunnlag < 30}
    assert thin
    alone = query.run("kunnskapskilde", Selection(region=("42",)), warehouse=facts.warehouse()).only
    assert (alone.verdi, alone.skjult) == (rows["42"].verdi, False)


@pytest.mark.parametrize("metric", ["nytte", "relevans", "brukervennlighet", "vet_ikke"])
def test_no_printed_count_of_organisations_is_hidden(metric: str) -> None:
    for group in ORGANISATIONS:
        found = query.run(metric, Selection(maalgruppe=(group,)), "ressurs", facts.warehouse())
        assert [row.gruppe for row in found.rows if row.skjult or row.verdi is None] == []


def test_what_is_said_of_a_base_is_true_of_it() -> None:
    def flags(metric: str, **chosen: tuple[str, ...]) -> str:
        row = query.run(metric, Selection(**chosen), warehouse=facts.warehouse()).only
        return "; ".join(row.merker)

    whole, firms = ("statlige_virksomheter",), ("private_og_offentlige_virksomheter",)
    theme = flags("kjennskap", maalgruppe=whole)
    row = query.run("kjennskap", Selection(maalgruppe=whole), warehouse=facts.warehouse()).only
    exact = est.hypergeometric(row.antall, row.grunnlag, 181)
    assert [row.nedre, row.oevre] == pytest.approx([100 * float(end) for end in exact])
    assert "base: alle som har en mening" in theme
    assert "95 % intervall: hypergeometrisk, N = 181" in theme
    towns = flags("kjennskap", maalgruppe=("kommuner_og_fylkeskommuner",))
    assert "N er høyst 371 (antallet i målgruppen er ikke oppgitt)" in towns
    assert "antallet i målgruppen er ikke oppgitt" in towns
    counts = flags("kjennskap", maalgruppe=("arbeidsgiverorganisasjoner",))
    assert counts.endswith("vet ikke: 0")
    used = flags("bruk_ressurs", maalgruppe=firms, ressurs=("arbeidsmiljoeportalen",))
    assert "n er uvektet;" in used  # the table has yes and no only
    case = flags("nytte", bransje=("barnehage",), ressurs=("en_bra_dag_paa_jobb",))
    assert case.count("base") == 1
    assert "base: ikke oppgitt" in flags("kjennskap", bransje=("barnehage",))


def test_the_heading_names_the_unit_of_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--workspace", str(facts.warehouse().parent.parent)]
    for group, unit in (("arbeidsgiverorganisasjoner", "antall"), (WHOLE[0], "prosent")):
        metrics_command(["show", "svarprosent", "--maalgruppe", group, *place])
        told = capsys.readouterr().out
        assert told.startswith(f"Svarprosent ({unit})\n")
        assert "n er antall utsendte skjema" in told
    metrics_command(["show", "svarprosent", "--fordeling", "maalgruppe", *place])
    assert capsys.readouterr().out.startswith("Svarprosent (prosent eller antall)\n")


def test_the_named_bransjer_are_counted_on_a_day() -> None:
    def named(until: dt.date | None, split: str | None = None, *tools: str) -> str:
        chosen = Selection(til=until, verktoey=tools)
        return query.run("bransjer_lansert", chosen, split, facts.warehouse()).rows[-1].merker[1]

    assert named(None) == "kildene navngir 24 i minst ett verktøy per 15. juni 2026"
    portal, noa = "arbeidsmiljoeportalen", "noa_pluss"
    assert named(None, None, portal).startswith("kildene navngir 19 i verktøyet per")
    assert named(None, None, portal, noa).startswith("kildene navngir 21 i minst ett av verktøyene")
    assert named(None, "verktoey", portal) == named(None, None, portal)
    assert (
        named(None, "aar")
        == named(dt.date(2024, 12, 31))
        == "kildene navngir 23 i minst ett verktøy per 31. desember 2023"
    )
