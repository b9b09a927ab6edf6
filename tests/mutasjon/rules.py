"""The files that hold the rules, and the tests that must find a change in each."""

from __future__ import annotations

TESTS = "tests/"
# File → its tests, in tests/.
RULES = {
    "metrics/bransje/verdicts.py": (
        "metrics/bransje/test_verdicts.py",
        "metrics/bransje/test_verdict_sentences.py",
        "metrics/bransje/test_borders.py",
    ),
    "metrics/bransje/targets.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_targets.py",
    ),
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
    "metrics/engine/comparable.py": (
        "metrics/engine/test_comparable.py",
        "metrics/engine/test_borders_of_series.py",
    ),
    "metrics/engine/series.py": (
        "metrics/engine/test_borders_of_series.py",
        "metrics/bruk/test_comparability.py",
    ),
    "metrics/engine/daily.py": (
        "metrics/engine/test_borders_of_periods.py",
        "metrics/bruk/test_daily.py",
    ),
    "metrics/engine/periods.py": ("metrics/engine/test_borders_of_periods.py",),
    "metrics/engine/notices.py": (
        "metrics/engine/test_borders_of_periods.py",
        "metrics/engine/test_coverage.py",
        "metrics/bruk/test_comparability.py",
    ),
    "metrics/sammenligning/asked.py": ("metrics/sammenligning",),
    "metrics/sammenligning/events.py": ("metrics/sammenligning",),
    "metrics/sammenligning/two_periods.py": ("metrics/sammenligning",),
    "metrics/sammenligning/years.py": ("metrics/sammenligning",),
    "metrics/engine/coverage.py": (
        "metrics/engine/test_borders_of_periods.py",
        "metrics/engine/test_borders_of_days.py",
        "metrics/bruk/test_borders.py",
        "metrics/engine/test_coverage.py",
    ),
    "metrics/engine/suppression.py": ("metrics/engine/test_borders.py", "metrics/fylker"),
    "metrics/fylker/hiding.py": (
        "metrics/fylker/test_borders.py",
        "metrics/fylker",
    ),
    "metrics/fylker/two_way.py": (
        "metrics/fylker/test_borders.py",
        "metrics/fylker",
        "metrics/engine/test_borders.py",
    ),
    "metrics/estimators/contrast.py": ("metrics/estimators", "metrics/engine/test_borders.py"),
    "metrics/estimators/interval.py": ("metrics/estimators",),
    "metrics/styring/ia.py": ("metrics/styring", "metrics/bransje/test_borders.py"),
    "metrics/styring/state.py": ("metrics/styring",),
    "data/logs/overlap.py": (
        "data/logs/borders/test_files.py",
        "data/logs/test_borders.py",
        "data/logs/test_ingest_again.py",
    ),
    "data/logs/order.py": ("data/logs/test_order.py",),
    "data/logs/persons.py": (
        "data/logs/test_borders_of_persons.py",
        "data/logs/test_persons.py",
    ),
    "data/lake/clients.py": ("data/logs/test_client.py",),
    "data/lake/manifest.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_integrity.py",
        "data/lake/test_erasure.py",
    ),
    "data/lake/clock.py": ("data/lake/test_borders_of_change.py",),
    "data/lake/journal.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_borders.py",
        "data/editors/test_log.py",
    ),
    "data/lake/sites.py": ("data/lake/test_borders_of_change.py", "data/logs/test_sites.py"),
    "data/inputs.py": ("data/lake/test_borders_of_change.py", "data/test_edge.py"),
    "data/lake/keys.py": (
        "data/lake/test_borders.py",
        "data/lake/test_borders_of_change.py",
        "data/lake/test_erasure.py",
        "data/logs/test_identity.py",
    ),
    "data/lake/retention.py": ("data/lake/test_borders_of_change.py", "data/rydding/test_tidy.py"),
    "data/skjuling/audit.py": ("data/skjuling",),
    "data/skjuling/board.py": (
        "data/skjuling/test_borders.py",
        "data/skjuling",
    ),
    "data/skjuling/cells.py": (
        "data/skjuling/test_borders.py",
        "data/skjuling",
    ),
    "data/skjuling/deliveries.py": (
        "data/skjuling/test_borders.py",
        "data/skjuling/test_deliveries.py",
    ),
    "data/skjuling/polytope.py": ("data/skjuling",),
    "data/skjuling/proof.py": ("data/skjuling",),
    "data/skjuling/wave.py": ("data/skjuling",),
    "metrics/fylker/tables.py": ("metrics/fylker",),
    "metrics/estimators/crosstab.py": ("metrics/estimators",),
    "metrics/estimators/raking.py": ("metrics/estimators",),
    "metrics/estimators/rows.py": ("metrics/estimators",),
    "metrics/estimators/strata.py": ("metrics/estimators",),
    "metrics/estimators/sums.py": ("metrics/estimators",),
    "metrics/estimators/waves.py": ("metrics/estimators",),
    "metrics/bruk/monthly.py": ("metrics/bruk/test_monthly.py",),
    "metrics/bruk/side_by_side.py": (
        "metrics/bruk/test_borders_of_reports.py",
        "metrics/bruk/test_side_by_side.py",
    ),
    "metrics/bruk/variation.py": ("metrics/bruk/test_variation.py",),
    "metrics/bransje/beside.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_beside.py",
    ),
    "metrics/bransje/criteria.py": (
        "metrics/bransje/test_borders.py",
        "metrics/bransje/test_ranking.py",
    ),
    "metrics/bransje/plans.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_plans.py",
    ),
    "metrics/bransje/registered.py": (
        "metrics/bransje/test_borders_of_plans.py",
        "metrics/bransje/test_targets.py",
        "metrics/bransje/test_plans.py",
    ),
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
    "data/lake/left_out.py": ("data/lake/test_left_out.py",),
    "data/lake/sources.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_sources.py",
        "data/logs/test_borders.py",
    ),
    "data/lake/soundness.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_integrity.py",
    ),
    "data/lake/commits.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_integrity.py",
    ),
    "data/logs/client.py": (
        "data/logs/borders/test_clients.py",
        "data/logs/test_client.py",
    ),
    "data/logs/growth.py": (
        "data/logs/borders/test_files.py",
        "data/logs/test_growth.py",
    ),
    "data/logs/identity.py": (
        "data/logs/borders/test_clients.py",
        "data/logs/test_identity.py",
    ),
    "data/logs/packing.py": (
        "data/logs/borders/test_files.py",
        "data/logs/test_formats.py",
    ),
    "data/logs/reader.py": (
        "data/logs/borders/test_files.py",
        "data/lake/test_borders.py",
        "data/logs/test_reader.py",
        "data/logs/test_growth.py",
    ),
    "data/logs/refusals.py": (
        "data/logs/borders/test_files.py",
        "data/lake/test_borders.py",
        "data/logs/test_refusals.py",
    ),
    "data/logs/tally.py": (
        "data/logs/borders/test_files.py",
        "data/logs/test_ingest.py",
    ),
    "data/logs/erase.py": (
        "data/lake/test_borders.py",
        "data/lake/test_erasure.py",
    ),
    "data/logs/robots.py": ("data/logs/test_robots.py",),
    "data/undersoekelse/rules.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_errors.py",
    ),
    "data/undersoekelse/sizes.py": ("data/undersoekelse/test_borders.py",),
    "data/undersoekelse/values.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_formats.py",
    ),
    "data/undersoekelse/raking.py": (
        "data/undersoekelse/test_borders.py",
        "metrics/estimators/test_change.py",
    ),
    "data/undersoekelse/design.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_errors.py",
    ),
    "data/undersoekelse/reading.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_errors.py",
    ),
    "data/rydding/expired.py": ("data/lake/test_borders_of_change.py", "data/rydding/test_tidy.py"),
    "data/rydding/tidy.py": (
        "data/lake/test_borders.py",
        "data/lake/test_borders_of_change.py",
        "data/rydding/test_tidy.py",
    ),
    "data/rydding/paths.py": ("data/rydding",),
    "data/warehouse/checks/brudd_ugyldig.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/checks/registersummer.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/checks/svarfordeling_sum.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/checks/verdi_ugyldig.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/hendelser/2_gjentatt.sql": ("data/warehouse/test_repeated.py",),
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
    "data/logs/staging/gjentatt.sql": (
        "data/logs/test_borders.py",
        "data/logs/test_ingest_again.py",
    ),
    "data/logs/staging/tolket.sql": ("data/logs/test_parse.py", "data/logs/test_parse_odd.py"),
    "data/logs/staging/hendelser.sql": ("data/logs/test_parse.py", "data/logs/test_ingest.py"),
    "data/logs/staging/felles.sql": ("data/logs/test_formats.py",),
    "data/warehouse/marts/10_svar.sql": ("metrics/undersoekelse/test_metrics.py",),
    "data/warehouse/marts/11_svarmakroer.sql": ("metrics/undersoekelse/test_metrics.py",),
    "data/warehouse/marts/12_bransjer.sql": (
        "metrics/bransje/test_dekning.py",
        "metrics/bransje/test_rate.py",
        "metrics/bransje/test_matrix.py",
    ),
    "data/warehouse/marts/13_kriterier.sql": ("metrics/bransje/test_ranking.py",),
    "data/warehouse/marts/15_samlet.sql": ("metrics/bransje/test_matrix.py",),
    "data/warehouse/marts/21_url.sql": ("data/logs/test_paths.py", "metrics/bruk/test_bruk.py"),
    "data/warehouse/marts/33_stoerrelser.sql": ("data/undersoekelse/test_import.py",),
    "data/warehouse/marts/34_publisert.sql": ("metrics/rapportert",),
    "metrics/bruk/unike_brukere.sql": ("metrics/bruk/test_bruk.py",),
    "metrics/bruk/anslag_brukere.sql": ("metrics/bruk/test_borders_of_estimates.py",),
    "metrics/bruk/besoekstid.sql": ("metrics/bruk/test_bruk.py",),
    "metrics/bruk/fluktfrekvens.sql": ("metrics/bruk/test_bruk.py",),
    "metrics/bransje/bransjer_lansert.sql": ("metrics/bransje",),
    "metrics/bransje/bransjer_planlagt.sql": ("metrics/bransje",),
    "metrics/bransje/brukere_per_1000_sysselsatte.sql": ("metrics/bransje/test_rate.py",),
    "metrics/bransje/dekning_sysselsatte.sql": ("metrics/bransje/test_dekning.py",),
    "metrics/bransje/nye_bransjer.sql": ("metrics/bransje/test_targets.py", "metrics/bransje"),
    "metrics/undersoekelse/svarprosent.sql": ("metrics/undersoekelse/test_metrics.py",),
    "data/rydding/kuttes.sql": ("data/rydding",),
}


def tests_of(name: str) -> list[str]:
    """The tests of a file, as pytest takes them."""
    return [TESTS + path for path in RULES[name]]
