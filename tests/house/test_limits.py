"""Every limit of a rule, once more: a number that is changed by a slip of the hand is found.

Tests on a border often name the limit by its constant, and follow it wherever it goes. To change a
limit is a decision, so it is changed here too.
"""

from __future__ import annotations

import datetime as dt
import importlib

import numpy as np
import pytest

from data.lake.keys import DAY, KEY_BYTES, LIFETIME
from data.reference import rows
from metrics.engine import catalog

LIMITS = {
    "metrics.bransje.beside": {"FEWEST": 2, "MOST": 6},
    "metrics.bransje.candidates": {"EQUAL": 1.0},
    "metrics.bransje.quarters": {"LONGEST": 366},
    "metrics.bransje.ranking": {
        "HALF": 0.5, "DRAWS": 1000, "SEED": 20_240_315, "TOP": 5, "CONCENTRATION": 20.0,
        "DECIMALS": 9,
    },
    "metrics.bransje.targets": {"MONTH": 30.4375},
    "metrics.bransje.verdicts": {"FRESH": dt.timedelta(days=183)},
    "metrics.bruk.annual": {"LEAST": 0.25},
    "metrics.bruk.comparability": {"WEEK": dt.timedelta(days=7), "LONGEST_YEAR": 366},
    "metrics.bruk.variation": {
        "HISTORY": dt.timedelta(days=1095), "FEWEST": 6, "NORMAL": 1.4826, "WIDTH": 2.0,
        "MONTH": 30.4375,
    },
    "metrics.engine.comparable": {"DAY": dt.timedelta(days=1)},
    "metrics.engine.coverage": {"YEAR_OF_WEEKS": dt.timedelta(days=364)},
    "metrics.engine.notices": {"TOLD": 5.0, "ENOUGH": 1000},
    "metrics.engine.output": {"LEAST": 0.001},
    "metrics.engine.search": {"LONGEST_SHORT": 5},
    "metrics.engine.selection": {"FIRST_YEAR": 1990, "LAST_YEAR": 2100},
    "metrics.estimators.bridge": {
        "OFTEN": 4, "MANY": 20, "DRIFT": 0.1, "FAR": 6.0, "OF_ALL": 0.05, "CONFIDENCE": 0.95,
    },
    "metrics.estimators.contrast": {"LEVEL": 0.05},
    "metrics.estimators.interval": {"DOUBT": 1e-7},
    "metrics.estimators.longrun": {
        "SHARE": 0.4, "POWER": 2 / 3, "FEWEST_WAVES": 3, "LARGEST": 0.9, "TAIL": 0.975,
    },
    "metrics.estimators.steps": {"EDGE": 10, "LARGE": 1.2, "CHANCE": 0.003},
    "metrics.estimators.logit": {"ROUNDS": 60, "FAR": 20.0},
    "metrics.profil.use": {"MOST": 5},
    "metrics.sammenligning.asked": {"WEEKS": 4, "MOST_WEEKS": 520},
    "metrics.sammenligning.events": {"LONGEST": 31},
    "metrics.sammenligning.two_periods": {"UNEVEN": 0.01, "DAYS": 45, "WEEKS": 200},
    "metrics.sammenligning.years": {"FEWEST": 2, "MOST": 6},
    "metrics.soek.commands": {"MANY": 40, "FEWEST": 3},
    "metrics.undersoekelse.cuts": {"MOST": 2},
    "metrics.undersoekelse.words": {"DEFF": 2.0},
    "data.brudd.decisions": {"LONGEST": 300, "NEAR": 14},
    "data.brudd.effects": {"SEASONED": 730},
    "data.brudd.limit": {
        "RATE": 1.0,
        "YEARS": {3.0: 3.0, 3.5: 3.5, 4.0: 6.0, 4.5: 12.0, 5.0: 38.0, 5.5: 72.0, 6.0: 250.0},
    },
    "data.brudd.proposals": {"WEEKS": 28, "STILL": 0.5},
    "data.brudd.residuals": {"CLIP": 3.0, "NEARBY": 57, "WEEKS": 14},
    "data.brudd.scan": {
        "BEFORE": 56, "AFTER": (7, 14, 28, 56), "NEAR": 28, "FEWEST": 28, "PART": 0.7,
        "APART": 14, "SHORTEST": 120, "MOST": 8, "SURE": 7.35,
    },
    "data.brudd.series": {"FEWEST": 5},
    "data.drift.health": {"LEAST": 500_000_000},
    "data.drift.lines": {"LARGEST": 1_000_000, "KEPT": 4},
    "data.drift.restoring": {"SPARE": 100_000_000},
    "data.editors.notes": {"LONGEST": 2000},
    "data.editors.plan": {"LONGEST_NOTE": 500},
    "data.editors.recommendations": {"LONGEST_OWNER": 120, "LONGEST_EVIDENCE": 1000},
    "data.editors.timemarks": {"LONGEST": 200, "TRIES": 20},
    "data.editors.timespan": {"EARLIEST": 2015, "LATEST": 2099},
    "data.editors.views": {"LONGEST_NAME": 60, "LONGEST_CHOICES": 4000},
    "data.eksporter.content": {"LARGEST": 209_715_200, "SAMPLE": 2000},
    "data.henting.client": {
        "PATIENCE": 60, "LARGEST": 50_000_000, "TRIES": 5, "FIRST_WAIT": 1.0,
        "LONGEST_WAIT": 300.0,
    },
    "data.henting.commands": {"BATCH": 12},
    "data.henting.days": {"SETTLED": 3},
    "data.henting.matomo": {"PAGE": 500},
    "data.henting.plausible": {"PAGE": 1000},
    "data.inputs": {"SMALL": 1_048_576, "LARGE": 209_715_200, "PATIENCE": 60, "DEEPEST": 30},
    "data.lake.clients": {"SHARE": 0.9, "FEWEST": 20},
    "data.lake.journal": {"LONGEST_NAME": 80},
    "data.lake.manifest": {"KEEP": 2},
    "data.lake.retention": {"LONGEST": 1200},
    "data.lake.sitemap": {"LARGEST": 52_428_800},
    "data.lake.sketches": {
        "FINEST": 13, "COARSEST": 7, "PER_REGISTER": 2, "LEAST": 256, "STD": 2,
    },
    "data.lake.sources": {"LONGEST_KEY": 31},
    "data.lake.version": {"FORMAT": 2},
    "data.lake.workspace": {"OTHERS": 0o077},
    "data.logs.formats": {"SAMPLE": 2000},
    "data.steder.geodatabase": {"LARGEST": 2_147_483_648},
    "data.logs.growth": {"MOST": 64},
    "data.logs.identity": {
        "SCOPES": {"dag": 1, "maaned": 31, "aar": 366, "periode": 73_200},
    },
    "data.logs.order": {"SLACK": np.timedelta64(10, "s"), "LONG": 10, "MOST": 20},
    "data.logs.overlap": {"LIMIT": 0.1, "ALIKE": 0.5},
    "data.logs.packing": {"PACKED": 8192, "DEEPEST": 3},
    "data.logs.parse": {"LONGEST": 200},
    "data.logs.persons": {"DEEPEST": 6, "CONTROL": (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)},
    "data.logs.reader": {"BEGINS": 4096, "DENSEST": 1100, "FREE": 134_217_728},
    "data.logs.records": {"MOST": 268_435_456},
    "data.logs.tally": {"HOSTS": 50, "SHOWN": 50},
    "data.observasjoner.cleaning": {"LONGEST": 2000},
    "data.observasjoner.receipt": {"SHOWN": 5},
    "data.registre.fetch": {"PATIENCE": 30, "MOST": 50_000_000},
    "data.registre.jobs": {"DOUBLE": 2, "HALF_AGAIN": 1.5, "LARGE": 1000, "JUMP": 2},
    "data.registre.others": {"HIGHEST": 25.0, "NINE_OF_TEN": 0.9},
    "data.registre.snapshots": {"HASHED": 16},
    "data.skjuling.audit": {"EFFORTS": ((1, 2), (3, 8))},
    "data.skjuling.deliveries": {"SAME": 0.5},
    "data.skjuling.polytope": {
        "STEPS": 40, "CLOSE": 1e-5, "SHORT": 0.95, "FAR": 6, "RIDGE": 1e-10,
    },
    "data.skjuling.proof": {"ANSWERS": 12, "SPAN": 0.3, "NEAR": 0.02, "MANY": 30},
    "data.skjuling.worlds": {"MOST_KINDS": 3000, "HALF": 0.5, "EDGE": 1e-4, "UNIT": 1000},
    "data.tellemaater.reading": {"MOST": 3_000_000},
    "data.undersoekelse.control": {"FIRST": 5, "SHOWN": 10},
    "data.undersoekelse.filer.delimited": {"SAMPLE": 200, "FEW": 15},
    "data.undersoekelse.filer.headings": {"OWN_ROWS": 4, "TITLES": 12},
    "data.undersoekelse.filer.spss": {"LONGEST": 600},
    "data.undersoekelse.filer.workbook": {"MOST": 10_000},
    "data.undersoekelse.lists": {"LONGEST": 12},
    "data.undersoekelse.raking": {"TOLERANCE": 1e-10, "ROUNDS": 5000},
    "data.undersoekelse.rules": {"LONGEST": 1000},
    "data.undersoekelse.svarord.meanings": {"STRONG": 2.0, "WEAK": 0.5},
    "data.undersoekelse.unfilled": {"MOST": 8},
    "data.undersoekelse.utkast.background": {"REST_UNKNOWN": 0.5},
    "data.undersoekelse.utkast.hints": {"MANY_EMPTY": 0.2, "FEW": 15},
    "data.undersoekelse.utkast.lists": {"MOST": 25},
    "data.undersoekelse.utkast.scales": {"MOST": 15, "LONG": 80, "OFTEN": 3},
    "data.undersoekelse.utkast.top": {"MOST_STRATA": 40, "AROUND": (0.5, 2.0)},
    "data.warehouse.connection": {"KEEP": 3},
    "data.warehouse.evidence": {"LENGTH": 16},
    "data.warehouse.status": {"SHOWN": 20},
}  # fmt: skip
THRESHOLDS = {
    "bruk": "0", "bruk_region": "5", "adresse": "5", "undersoekelse": "5", "antall_under": "10",
    "lite_grunnlag_under": "30", "bro_dager": "28",
    "bro_maaned_dager": "120", "nivaa_hopp": "10", "nivaa_minst": "100",
}  # fmt: skip
BEHAVIOUR = {"fart": ("200", "10"), "robots_txt": ("1", ""), "ukjente": ("20", "")}


@pytest.mark.parametrize("module", LIMITS)
def test_the_limits_are_those_that_were_decided(module):
    found = importlib.import_module(module)
    assert {name: getattr(found, name) for name in LIMITS[module]} == LIMITS[module]


def test_a_key_is_of_32_bytes_and_lives_two_days():
    assert (KEY_BYTES, LIFETIME, DAY) == (32, 2 * 86_400, 86_400)


def test_the_thresholds_of_the_registers_are_those_that_were_decided():
    assert {row["klasse"]: row["skjul_under"] for row in rows("terskler")} == THRESHOLDS
    found = {row["regel"]: (row["grense"], row["minutter"] or "") for row in rows("robotatferd")}
    assert found == BEHAVIOUR


TIMES = {"dag", "uke", "maaned", "kvartal", "aar", "kilde"}
PLACES = {"bransje", "verktoey", "kanal"}
DETAILS = {"ukedag", "enhet", "nettleser"}
FROM = {"region", "henvisning", "inngang", "utgang", "henvisende_nettsted", "kampanje"}
# What may be summed over what; all other metrics over nothing.
SUMMED = {
    "besoek": TIMES | DETAILS | FROM,
    "ki_besoek": TIMES,
    "ki_hentinger": TIMES | PLACES,
    "nedlastinger": TIMES | PLACES | DETAILS | {"region", "fil", "time"},
    "sidevisninger": TIMES | PLACES | DETAILS | FROM | {"side", "time"},
    "unike_sidevisninger": TIMES | PLACES | DETAILS | FROM | {"side"},
    "bransjer_lansert": {"bransje"},
    "bransjer_planlagt": {"bransje"},
    "dekning_sysselsatte": {"bransje"},
    "dekning_tilvekst": {"bransje"},
}


def test_what_may_be_summed_is_what_was_decided():
    found = {metric.id: set(metric.additiv) for metric in catalog.metrics().values()}
    assert {name: over for name, over in found.items() if over} == SUMMED


def test_answers_are_held_against_the_limits_of_answers_and_use_against_those_of_use():
    for metric in catalog.metrics().values():
        asked = metric.gruppe == "undersoekelse"
        assert metric.terskel == ("undersoekelse" if asked else "bruk"), metric.id
