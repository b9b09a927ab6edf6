"""Means of scales, net promoter scores and indexes: the rule for missing items, and alpha."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest

from data import warehouse
from data.errors import UserError
from data.lake.workspace import Workspace
from data.undersoekelse import importing
from metrics import commands as cli
from metrics.eksport import schema
from metrics.estimators.reliability import alpha
from metrics.snitt import coded, commands, indexes, scores
from tests.support.deliveries import lines

WHO = "private_og_offentlige_virksomheter"
TEN = ", ".join(f"{n}: '{n}'" for n in range(11))
BOOK = (
    "boelge: b1\ntittel: Prøve\nfeltperiode: {start: 2025-03-03, slutt: 2025-04-11}\n"
    "leverandoer: X\nmodus: nett\nfil: {sti: x.csv}\n"
    f"maalgrupper:\n  {WHO}: {{design: vektet, vekt: w}}\n"
    "skalaer:\n  s: {koder: {1: Helt uenig, 2: Uenig, 3: Verken eller, 4: Enig, 5: Helt enig}, "
    "topp2: [4, 5], ubesvart: [tom]}\n"
    f"  ti: {{koder: {{{TEN}}}, topp2: [9, 10]}}\n  ja: {{koder: {{0: Nei, 1: Ja}}, topp2: [1]}}\n"
    "spoersmaal:\n"
    + "".join(f"  q{n}: {{ordlyd: Q{n}, kolonne: q{n}, skala: s}}\n" for n in (1, 2, 3))
    + "  anbefaler: {ordlyd: Anbefaler, kolonne: t, skala: ti}\n"
    "  brukt: {ordlyd: Brukt, kolonne: j, skala: ja}\n"
    "  fritt:\n    {ordlyd: Savn, skala: ja, kolonne: k, liste: ',', ledd: "
    "{kurs: {kode: 1}, film: {kode: 2}, app: {kode: 3}}}\n"
    "indekser: {trivsel: {navn: Trivsel på jobben, ledd: [q1, q2, q3], minst: 2}}\n"
)


@pytest.fixture(scope="module")
def given():
    rng = np.random.default_rng(3)
    trait = rng.normal(3, 1, 80)
    items = np.clip(np.rint(trait[:, None] + rng.normal(0, 0.6, (80, 3))), 1, 5)
    items[rng.random((80, 3)) < 0.15] = np.nan
    return items, rng.integers(0, 11, 80), rng.uniform(0.5, 2, 80).round(3)


@pytest.fixture(scope="module")
def path(given, tmp_path_factory):
    items, ten, weight = given
    folder = tmp_path_factory.mktemp("snitt")
    rows = [["w", "q1", "q2", "q3", "t", "j", "k"]]
    for n, (row, t, w) in enumerate(zip(items, ten, weight, strict=True)):
        coded = "3" if n < 4 else "1,2" if n < 30 else "1"
        rows.append([w, *("" if np.isnan(v) else int(v) for v in row), t, int(t > 4), coded])
    (folder / "x.csv").write_text(lines(rows), "utf-8")
    (folder / "kodebok.yml").write_text(BOOK, "utf-8")
    workspace = Workspace(folder / "ws").create()
    importing.run(workspace, folder / "kodebok.yml")
    return warehouse.newest(workspace)


def test_the_mean_and_the_promoters_are_weighted(path, given):
    items, ten, weight = given
    (mean,) = commands.asked(path, ["q1"])
    there = ~np.isnan(items[:, 0])
    assert mean.verdi == pytest.approx(np.average(items[there, 0], weights=weight[there]))
    assert (mean.n, mean.df) == (there.sum(), there.sum() - 1)
    assert mean.nedre < mean.verdi < mean.oevre
    of_ten, nps = commands.asked(path, ["anbefaler"])
    assert of_ten.verdi == pytest.approx(np.average(ten, weights=weight))
    score = 100 * ((ten >= 9).astype(float) - (ten <= 6))
    assert nps.verdi == pytest.approx(np.average(score, weights=weight))


@pytest.mark.parametrize("least", [1, 2, 3])
def test_an_index_is_of_those_who_answered_enough(path, given, least, monkeypatch):
    monkeypatch.setattr(scores.cuts, "limit", lambda *_: 1)
    items, _, weight = given
    *_, index = commands.asked(path, ["q1", "q2", "q3"], least=least)
    inside = (~np.isnan(items)).sum(axis=1) >= least
    assert index.n == inside.sum()
    mean = np.nanmean(items[inside], axis=1)
    assert index.verdi == pytest.approx(np.average(mean, weights=weight[inside]))
    assert index.alfa == round(alpha(items), 2) > 0.7
    assert f"minst {least} av 3" in index.merker[1]


def test_two_indexes_do_not_tell_what_a_few_have_answered(path, given, monkeypatch):
    there = ~np.isnan(given[0])
    _, sizes = np.unique(there[there.any(axis=1)], axis=0, return_counts=True)
    exact = []
    for limit in (int(sizes.min()), int(sizes.min()) + 1):
        monkeypatch.setattr(scores.cuts, "limit", lambda *_, limit=limit: limit)
        *_, index = commands.asked(path, ["q1", "q2", "q3"], least=3)
        exact.append(index.verdi != round(index.verdi, 1))
    assert exact == [True, False]
    assert scores.APART in index.merker and index.se > 0
    covered = scores.hiding.Hidden(True, {frozenset({("sektor", "privat")}): (False, True)})
    monkeypatch.setattr(scores.hiding, "of", lambda *_: covered)
    *_, index = commands.asked(path, ["q1", "q2", "q3"], least=3)
    assert scores.ROUNDED in index.merker
    assert (index.se, index.deff) == (round(index.se, 1), None)


def test_an_index_of_the_codebook_is_known_by_its_name(path):
    *parts, own = commands.asked(path, ["trivsel"])
    *_, same = commands.asked(path, ["q1", "q2", "q3"], least=2)
    assert own == replace(same, navn="Trivsel på jobben") and len(parts) == 3
    assert own.tittel == "indeks «Trivsel på jobben» av q1, q2, q3"
    assert commands.asked(path, ["trivsel"], least=3)[-1].n < own.n
    assert [each.id for each in indexes.of(path, own.spoersmaal[1])] == ["trivsel"]
    with pytest.raises(UserError, match="Den er i b1"):
        commands.asked(path, ["trivsel"], "b9")


def test_alpha_is_the_formula_and_nothing_where_nothing_varies():
    items = np.array([[1.0, 2], [2, 2], [3, 5], [4, 4], [np.nan, 1]])
    whole = items[:4]
    k = 2 * (1 - whole.var(axis=0, ddof=1).sum() / whole.sum(axis=1).var(ddof=1))
    assert alpha(items) == pytest.approx(k)
    assert np.isnan(alpha(np.ones((5, 2))))
    assert np.isnan(alpha(items[:, :1]))


def test_what_has_no_mean_is_one_sentence(path):
    with pytest.raises(UserError, match="har 2 trinn"):
        commands.asked(path, ["brukt"])
    with pytest.raises(UserError, match="like mange trinn"):
        commands.asked(path, ["q1", "anbefaler"])
    for least in (0, 4):
        with pytest.raises(UserError, match="fra 1 til"):
            commands.asked(path, ["q1", "q2", "q3"], least=least)


def test_coded_answers_are_a_list_and_one_alone_is_never_folded(path):
    found, folded, least = coded.listed(path, coded.items(path, "fritt"))
    assert [c.navn for c in found] == ["kurs", coded.OTHER]  # 4 is few, and 26 goes with it
    assert (found[0].antall, folded, least) == (76, 2, 10)
    with pytest.raises(UserError, match="ingen kategorier"):
        coded.items(path, "q1")


def saved_as_csv(argv, folder):
    cli.command([*argv, "--ut", str(folder / "f.csv"), "--workspace", str(folder)])
    text = (folder / "f.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_files_are_of_the_one_schema(path):
    folder = path.parents[1]
    rows = saved_as_csv(["snitt", "q1", "q2", "q3", "--minst", "2"], folder)
    assert list(rows[0]) == list(schema.NAMES)
    *_, index = rows
    score = commands.asked(path, ["q1", "q2", "q3"], least=2)[-1]
    for name in ("verdi", "nedre", "oevre", "se", "deff"):
        assert float(index[name].replace(",", ".")) == pytest.approx(getattr(score, name))
    assert (int(index["grunnlag"]), index["enhet"]) == (score.n, "gjennomsnitt")
    assert "Cronbachs alfa 0," in index["merker"] and index["til"] == "2025-04-11"
    units = [row["enhet"] for row in saved_as_csv(["snitt", "anbefaler"], folder)]
    assert units == ["gjennomsnitt", "NPS-poeng"]


def test_a_folded_category_has_no_number_in_the_file(path):
    kurs, rest = saved_as_csv(["aapne", "fritt"], path.parents[1])
    assert (kurs["grunnlag"], kurs["status"], rest["status"]) == ("80", "tall", "mangler")
    assert rest["verdi"] == rest["grunnlag"] == "" and rest["grunn"].startswith("2 kategorier")
