"""The rules of the data: file, and its tests in tests/, the cheapest first."""

from __future__ import annotations

DATA = {
    "data/editors/plan.py": ("data/editors/test_borders.py",),
    "data/editors/timemarks.py": (
        "data/editors/test_borders.py",
        "data/editors/test_timemarks.py",
    ),
    "data/editors/timespan.py": ("data/editors/test_borders.py",),
    "data/registre/jobs.py": (
        "data/registre/test_borders.py",
        "data/registre/test_answers.py",
    ),
    "data/registre/jsonstat.py": (
        "data/registre/test_borders.py",
        "data/registre/test_answers.py",
    ),
    "data/registre/others.py": (
        "data/registre/test_borders.py",
        "data/registre/test_answers.py",
    ),
    "data/registre/rules.py": (
        "data/registre/test_borders.py",
        "data/registre/test_answers.py",
    ),
    "data/inputs.py": ("data/lake/test_borders_of_change.py", "data/test_edge.py"),
    "data/lake/clients.py": ("data/logs/test_client.py",),
    "data/lake/clock.py": ("data/lake/test_borders_of_change.py",),
    "data/lake/commits.py": ("data/lake/test_borders_of_change.py", "data/lake/test_integrity.py"),
    "data/lake/journal.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_borders.py",
        "data/editors/test_log.py",
    ),
    "data/lake/keys.py": (
        "data/lake/test_manifest.py",
        "data/lake/test_borders_of_change.py",
        "data/lake/test_borders.py",
    ),
    "data/lake/left_out.py": ("data/lake/test_left_out.py",),
    "data/lake/manifest.py": (
        "data/lake/test_manifest.py",
        "data/lake/test_borders_of_change.py",
    ),
    "data/lake/retention.py": ("data/lake/test_borders_of_change.py",),
    "data/lake/sites.py": ("data/lake/test_borders_of_change.py", "data/logs/test_sites.py"),
    "data/lake/soundness.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_integrity.py",
    ),
    "data/lake/sources.py": (
        "data/lake/test_borders_of_change.py",
        "data/lake/test_sources.py",
        "data/logs/test_borders.py",
    ),
    "data/logs/client.py": ("data/logs/borders/test_clients.py", "data/logs/test_client.py"),
    "data/logs/erase.py": ("data/lake/test_borders.py", "data/lake/test_erasure.py"),
    "data/logs/growth.py": ("data/logs/borders/test_files.py", "data/logs/test_growth.py"),
    "data/logs/identity.py": ("data/logs/borders/test_clients.py", "data/logs/test_identity.py"),
    "data/logs/order.py": ("data/logs/test_order.py",),
    "data/logs/overlap.py": (
        "data/logs/borders/test_files.py",
        "data/logs/test_borders.py",
        "data/logs/test_ingest_again.py",
    ),
    "data/logs/packing.py": ("data/logs/borders/test_files.py", "data/logs/test_formats.py"),
    "data/logs/persons.py": ("data/logs/test_borders_of_persons.py", "data/logs/test_persons.py"),
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
    "data/logs/robots.py": ("data/logs/test_robots.py",),
    "data/logs/staging/felles.sql": ("data/logs/test_formats.py",),
    "data/logs/staging/gjentatt.sql": (
        "data/logs/test_borders.py",
        "data/logs/test_ingest_again.py",
    ),
    "data/logs/staging/hendelser.sql": ("data/logs/test_parse.py", "data/logs/test_ingest.py"),
    "data/logs/staging/tolket.sql": ("data/logs/test_parse.py", "data/logs/test_parse_odd.py"),
    "data/logs/tally.py": ("data/logs/borders/test_files.py", "data/logs/test_ingest.py"),
    "data/rydding/expired.py": ("data/lake/test_borders_of_change.py", "data/rydding/test_tidy.py"),
    "data/rydding/kuttes.sql": ("data/rydding",),
    "data/rydding/paths.py": ("data/rydding",),
    "data/rydding/tidy.py": (
        "data/lake/test_borders.py",
        "data/lake/test_borders_of_change.py",
        "data/rydding/test_tidy.py",
    ),
    "data/skjuling/audit.py": ("data/skjuling",),
    "data/skjuling/board.py": ("data/skjuling/test_borders.py", "data/skjuling"),
    "data/skjuling/cells.py": ("data/skjuling/test_borders.py", "data/skjuling"),
    "data/skjuling/deliveries.py": (
        "data/skjuling/test_borders.py",
        "data/skjuling/test_deliveries.py",
    ),
    "data/skjuling/polytope.py": ("data/skjuling",),
    "data/skjuling/proof.py": ("data/skjuling",),
    "data/skjuling/wave.py": ("data/skjuling",),
    "data/undersoekelse/design.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_errors.py",
    ),
    "data/undersoekelse/raking.py": (
        "data/undersoekelse/test_borders.py",
        "metrics/estimators/test_change.py",
    ),
    "data/undersoekelse/reading.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_errors.py",
    ),
    "data/undersoekelse/rules.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_errors.py",
    ),
    "data/undersoekelse/sizes.py": ("data/undersoekelse/test_borders.py",),
    "data/undersoekelse/values.py": (
        "data/undersoekelse/test_borders.py",
        "data/undersoekelse/test_formats.py",
    ),
    "data/warehouse/deler/stretches.py": ("data/warehouse/test_parts.py",),
    "data/warehouse/facts/checks/brudd_ugyldig.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/facts/checks/registersummer.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/facts/checks/svarfordeling_sum.sql": (
        "data/warehouse/test_borders_of_checks.py",
    ),
    "data/warehouse/facts/checks/verdi_ugyldig.sql": ("data/warehouse/test_borders_of_checks.py",),
    "data/warehouse/hendelser/2_tvilsomme_dager.sql": ("data/warehouse/test_repeated.py",),
    "data/warehouse/hendelser/3_gjentatt.sql": ("data/warehouse/test_repeated.py",),
    "data/warehouse/facts/10_svar.sql": ("metrics/undersoekelse/test_metrics.py",),
    "data/warehouse/facts/11_svarmakroer.sql": (
        "data/warehouse/test_borders_of_marts.py",
        "metrics/undersoekelse/test_metrics.py",
    ),
    "data/warehouse/facts/12_bransjer.sql": (
        "data/warehouse/test_borders_of_marts.py",
        "metrics/bransje/test_dekning.py",
        "metrics/bransje/test_rate.py",
        "metrics/bransje/test_matrix.py",
    ),
    "data/warehouse/facts/13_kriterier.sql": ("metrics/bransje/test_ranking.py",),
    "data/warehouse/facts/15_samlet.sql": ("metrics/bransje/test_matrix.py",),
    "data/warehouse/marts/20_kalender.sql": (
        "metrics/bruk/test_borders.py",
        "metrics/engine/test_coverage.py",
    ),
    "data/warehouse/marts/21_url.sql": ("data/logs/test_paths.py", "metrics/bruk/test_bruk.py"),
    "data/warehouse/marts/21_utelatt.sql": ("data/warehouse/test_left_out.py",),
    "data/warehouse/marts/22_besoek.sql": (
        "metrics/bruk/test_bruk.py",
        "data/warehouse/test_left_out.py",
        "data/logs/test_borders.py",
    ),
    "data/warehouse/marts/24_etterspurt.sql": ("metrics/bransje/test_demand.py",),
    "data/warehouse/marts/29_makroer.sql": ("metrics/bruk", "metrics/bransje/test_rate.py"),
    "data/warehouse/marts/33_stoerrelser.sql": ("data/warehouse/test_borders_of_marts.py",),
    "data/warehouse/facts/17_publisert.sql": (
        "data/warehouse/test_borders_of_marts.py",
        "metrics/rapportert/test_published.py",
    ),
}
