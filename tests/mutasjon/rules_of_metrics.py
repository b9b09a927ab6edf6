"""The rules of the metrics: file, and its tests in tests/, the cheapest first."""

from __future__ import annotations

METRICS = {
    "metrics/bransje/beside.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_beside.py",
    ),
    "metrics/bransje/bransjer_lansert.sql": ("metrics/bransje",),
    "metrics/bransje/bransjer_planlagt.sql": ("metrics/bransje",),
    "metrics/bransje/brukere_per_1000_sysselsatte.sql": ("metrics/bransje/test_rate.py",),
    "metrics/bransje/criteria.py": (
        "metrics/bransje/test_borders.py",
        "metrics/bransje/test_ranking.py",
    ),
    "metrics/bransje/dekning_sysselsatte.sql": ("metrics/bransje/test_dekning.py",),
    "metrics/bransje/nye_bransjer.sql": ("metrics/bransje/test_targets.py", "metrics/bransje"),
    "metrics/bransje/plans.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_plans.py",
    ),
    "metrics/bransje/quarters.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_borders.py",
    ),
    "metrics/bransje/ranking.py": (
        "metrics/bransje/test_ranking.py",
        "metrics/bransje/test_borders.py",
    ),
    "metrics/bransje/registered.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_targets.py",
        "metrics/bransje/test_plans.py",
    ),
    "metrics/bransje/targets.py": (
        "metrics/bransje/test_borders_of_targets.py",
        "metrics/bransje/test_borders_of_plans.py",
    ),
    "metrics/bransje/verdicts.py": (
        "metrics/bransje/test_verdicts.py",
        "metrics/bransje/test_verdict_sentences.py",
        "metrics/bransje/test_borders.py",
    ),
    "metrics/bruk/annual.py": (
        "metrics/bruk/test_borders_of_change.py",
        "metrics/bruk/test_borders.py",
        "metrics/bruk/test_annual.py",
    ),
    "metrics/bruk/anslag_brukere.sql": ("metrics/bruk/test_borders_of_estimates.py",),
    "metrics/bruk/besoekstid.sql": ("metrics/bruk/test_borders_of_shares.py",),
    "metrics/bruk/comparability.py": (
        "metrics/bruk/test_borders_of_change.py",
        "metrics/bruk/test_borders.py",
    ),
    "metrics/bruk/fluktfrekvens.sql": ("metrics/bruk/test_borders_of_shares.py",),
    "metrics/bruk/monthly.py": ("metrics/bruk/test_monthly.py",),
    "metrics/bruk/side_by_side.py": (
        "metrics/bruk/test_borders_of_reports.py",
        "metrics/bruk/test_side_by_side.py",
    ),
    "metrics/bruk/unike_brukere.sql": ("metrics/bruk/test_bruk.py",),
    "metrics/bruk/variation.py": ("metrics/bruk/test_variation.py",),
    "metrics/engine/comparable.py": (
        "metrics/engine/test_comparable.py",
        "metrics/engine/test_borders_of_series.py",
    ),
    "metrics/engine/coverage.py": (
        "metrics/engine/test_borders_of_periods.py",
        "metrics/engine/test_borders_of_days.py",
        "metrics/bruk/test_borders.py",
        "metrics/engine/test_coverage.py",
    ),
    "metrics/engine/daily.py": (
        "metrics/engine/test_borders_of_periods.py",
        "metrics/bruk/test_daily.py",
    ),
    "metrics/engine/lest/days.py": ("metrics/bruk/test_daily.py",),
    "metrics/engine/lest/files.py": ("metrics/engine/test_lest.py",),
    "metrics/engine/formats.py": (
        "metrics/engine/test_borders_of_words.py",
        "metrics/engine/test_borders_of_days.py",
        "metrics/engine/test_formats.py",
    ),
    "metrics/engine/notices.py": (
        "metrics/engine/test_borders_of_periods.py",
        "metrics/engine/test_coverage.py",
        "metrics/bruk/test_comparability.py",
    ),
    "metrics/engine/periods.py": ("metrics/engine/test_borders_of_periods.py",),
    "metrics/engine/series.py": (
        "metrics/engine/test_borders_of_series.py",
        "metrics/bruk/test_comparability.py",
    ),
    "metrics/engine/suppression.py": ("metrics/engine/test_borders.py", "metrics/fylker"),
    "metrics/estimators/contrast.py": ("metrics/estimators", "metrics/engine/test_borders.py"),
    "metrics/estimators/crosstab.py": ("metrics/estimators",),
    "metrics/estimators/interval.py": ("metrics/estimators",),
    "metrics/estimators/raking.py": ("metrics/estimators",),
    "metrics/estimators/rows.py": ("metrics/estimators",),
    "metrics/estimators/strata.py": ("metrics/estimators",),
    "metrics/estimators/sums.py": ("metrics/estimators",),
    "metrics/estimators/waves.py": ("metrics/estimators",),
    "metrics/fylker/hiding.py": ("metrics/fylker/test_borders.py", "metrics/fylker/test_hiding.py"),
    "metrics/fylker/tables.py": ("metrics/fylker",),
    "metrics/fylker/two_way.py": (
        "metrics/fylker/test_borders.py",
        "metrics/fylker/test_two_way.py",
        "metrics/engine/test_borders.py",
    ),
    "metrics/sammenligning/asked.py": ("metrics/sammenligning",),
    "metrics/sammenligning/events.py": ("metrics/sammenligning",),
    "metrics/sammenligning/two_periods.py": ("metrics/sammenligning",),
    "metrics/sammenligning/years.py": ("metrics/sammenligning",),
    "metrics/styring/ia.py": ("metrics/styring", "metrics/bransje/test_borders.py"),
    "metrics/styring/state.py": ("metrics/styring",),
    "metrics/undersoekelse/alike.py": (
        "metrics/undersoekelse/test_borders.py",
        "metrics/undersoekelse/test_alike.py",
    ),
    "metrics/undersoekelse/comparable.py": (
        "metrics/undersoekelse/test_borders.py",
        "metrics/undersoekelse/test_comparable.py",
        "metrics/undersoekelse/test_change.py",
    ),
    "metrics/undersoekelse/model.py": (
        "metrics/undersoekelse/test_borders.py",
        "metrics/undersoekelse/test_rules.py",
        "metrics/undersoekelse/test_rules_waves.py",
    ),
    "metrics/undersoekelse/rounding.py": (
        "metrics/undersoekelse/test_borders.py",
        "metrics/undersoekelse/test_rules.py",
    ),
    "metrics/undersoekelse/svarprosent.sql": ("metrics/undersoekelse/test_metrics.py",),
}
