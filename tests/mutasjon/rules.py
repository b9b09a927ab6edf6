"""The files that hold the rules, and the tests that must find a change in each."""

from __future__ import annotations

TESTS = "tests/"
# File → its tests, in tests/.
RULES = {
    "metrics/bransje/verdicts.py": (
        "metrics/bransje/test_verdicts.py",
        "metrics/bransje/test_borders.py",
        "metrics/bransje/test_targets.py",
    ),
    "metrics/bransje/targets.py": ("metrics/bransje/test_targets.py",),
    "metrics/bransje/ranking.py": (
        "metrics/bransje/test_ranking.py",
        "metrics/bransje/test_borders.py",
    ),
    "metrics/bransje/quarters.py": (
        "metrics/bransje/test_plans.py",
        "metrics/bransje/test_borders.py",
    ),
    "metrics/bruk/annual.py": ("metrics/bruk/test_annual.py", "metrics/bruk/test_borders.py"),
    "metrics/bruk/comparability.py": (
        "metrics/bruk/test_comparability.py",
        "metrics/bruk/test_borders.py",
    ),
    "metrics/engine/comparable.py": ("metrics/engine/test_comparable.py",),
    "metrics/engine/coverage.py": ("metrics/engine/test_coverage.py", "metrics/bruk"),
    "metrics/engine/suppression.py": ("metrics/engine/test_borders.py", "metrics/fylker"),
    "metrics/fylker/hiding.py": ("metrics/fylker",),
    "metrics/fylker/two_way.py": ("metrics/fylker", "metrics/engine/test_borders.py"),
    "metrics/estimators/contrast.py": ("metrics/estimators", "metrics/engine/test_borders.py"),
    "metrics/estimators/interval.py": ("metrics/estimators",),
    "metrics/styring/ia.py": ("metrics/styring", "metrics/bransje/test_borders.py"),
    "metrics/styring/state.py": ("metrics/styring",),
    "data/logs/overlap.py": ("data/logs/test_borders.py", "data/logs/test_ingest_again.py"),
    "data/logs/order.py": ("data/logs/test_borders.py", "data/logs/test_rotation.py"),
    "data/logs/persons.py": ("data/logs/test_persons.py",),
    "data/lake/clients.py": ("data/logs/test_client.py",),
    "data/lake/manifest.py": ("data/lake", "data/logs/test_ingest.py"),
    "data/lake/keys.py": ("data/lake/test_erasure.py", "data/logs/test_identity.py"),
    "data/lake/retention.py": ("data/rydding",),
    "data/warehouse/hendelser/2_gjentatt.sql": (
        "data/logs/test_rotation.py",
        "data/logs/test_ingest_again.py",
    ),
    "data/warehouse/marts/20_kalender.sql": (
        "metrics/bruk/test_borders.py",
        "metrics/engine/test_coverage.py",
    ),
    "data/warehouse/marts/21_utelatt.sql": ("data/warehouse/test_left_out.py",),
    "data/warehouse/marts/22_besoek.sql": (
        "metrics/bruk/test_bruk.py",
        "data/warehouse/test_left_out.py",
        "data/logs/test_borders.py",
    ),
    "data/warehouse/marts/24_etterspurt.sql": ("metrics/bransje/test_demand.py",),
    "data/warehouse/marts/29_makroer.sql": ("metrics/bruk", "metrics/bransje/test_rate.py"),
    "data/rydding/kuttes.sql": ("data/rydding",),
}


def tests_of(name: str) -> list[str]:
    """The tests of a file, as pytest takes them."""
    return [TESTS + path for path in RULES[name]]
