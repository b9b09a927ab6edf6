"""Borders of the checks that stop a build, on both sides: what is right, and what is just wrong."""

from __future__ import annotations

import pytest

from tests.data.warehouse.test_reference import loaded, offenders

__all__ = ["loaded"]  # a fixture

ONE_SHARE = """update undersoekelse set verdi = {} where rowid = (select min(rowid)
    from undersoekelse where enhet = 'prosent' and posisjon is null)"""
USE = "update publisert_bruk set {} where id = 'U001'"
TOOL = "update bransje_verktoey set {} where rowid = (select min(rowid) from bransje_verktoey)"
COUNT = "update bransje_antall set {} where rowid = (select min(rowid) from bransje_antall)"
MANY = "update bransje_samlet set {} where rowid = (select min(rowid) from bransje_samlet)"
STONE = """update milepaeler set {} where rowid = (select min(rowid) from milepaeler
    where dato_slutt is not null)"""
FLOW = """update maal set {} where id = (select min(id) from maal
    where maales = 'i_perioden' and frist is not null)"""
LEVEL = """update maal set {} where id = (select min(id) from maal
    where maales = 'ved_frist' and frist is not null)"""
BREAK = "update brudd set {} where id = 'portal-2023'"
LEVELS = """update undersoekelse set verdi = verdi + {} where rowid = (select min(rowid)
    from undersoekelse where posisjon is not null and enhet = 'prosent' and (spoersmaal_id, tabell,
        coalesce(ressurs, utsagn)) in (select (spoersmaal_id, tabell, coalesce(ressurs, utsagn))
        from undersoekelse where posisjon is not null and enhet = 'prosent' group by 1
        having sum(verdi) = 100))"""
EMPLOYED = """update sysselsatte_naering s set sysselsatte = (select sum(sysselsatte)
    from sysselsatte_naering where periode = s.periode and seksjon <> 'A-U') + {}
    where seksjon = 'A-U'"""
JOBS = "update jobber_sektor set jobber = jobber + {} where sektor <> 'Sum alle sektorer'"


@pytest.mark.parametrize(
    ("check", "change", "values", "found"),
    [
        ("verdi_ugyldig", ONE_SHARE, "0", False),
        ("verdi_ugyldig", ONE_SHARE, "-0.1", True),
        ("verdi_ugyldig", ONE_SHARE, "100", False),
        ("verdi_ugyldig", ONE_SHARE, "100.1", True),
        ("verdi_ugyldig", USE, "til = fra", False),
        ("verdi_ugyldig", USE, "til = fra - 1", True),
        ("verdi_ugyldig", USE, "verdi_maks = verdi", False),
        ("verdi_ugyldig", USE, "verdi_maks = verdi - 1", True),
        ("verdi_ugyldig", USE, "verdi = null, verdi_maks = null", True),
        ("verdi_ugyldig", USE, "verdi = null, verdi_maks = null, presisjon = 'uten_tall'", False),
        ("verdi_ugyldig", USE, "presisjon = 'uten_tall'", True),
        ("verdi_ugyldig", TOOL, "fra = date '2024-01-01', til = date '2024-01-01'", False),
        ("verdi_ugyldig", TOOL, "fra = date '2024-01-02', til = date '2024-01-01'", True),
        ("verdi_ugyldig", TOOL, "status = 'kanskje'", True),
        ("verdi_ugyldig", STONE, "dato = dato_slutt", False),
        ("verdi_ugyldig", STONE, "dato = dato_slutt + 1", True),
        ("verdi_ugyldig", COUNT, "antall_maks = antall", False),
        ("verdi_ugyldig", COUNT, "antall_maks = antall - 1", True),
        ("verdi_ugyldig", COUNT, "fra = dato", False),
        ("verdi_ugyldig", COUNT, "fra = dato + 1", True),
        ("verdi_ugyldig", COUNT, "type = 'nye', fra = null", True),
        ("verdi_ugyldig", COUNT, "type = 'nye', fra = date '2020-01-01', dato = null", True),
        ("verdi_ugyldig", COUNT, "type = 'nye', fra = dato", False),
        ("verdi_ugyldig", MANY, "fra = til", False),
        ("verdi_ugyldig", MANY, "fra = til + 1", True),
        ("verdi_ugyldig", MANY, "til = null", True),
        ("verdi_ugyldig", MANY, "status = 'kanskje'", True),
        ("verdi_ugyldig", MANY, "gjelder = 'noen'", True),
        ("verdi_ugyldig", FLOW, "fra = frist", False),
        ("verdi_ugyldig", FLOW, "fra = frist + 1", True),
        ("verdi_ugyldig", FLOW, "fra = null", True),
        ("verdi_ugyldig", FLOW, "retning = 'fram'", True),
        ("verdi_ugyldig", LEVEL, "fra = date '2020-01-01'", True),
        ("verdi_ugyldig", LEVEL, "maales = 'av og til'", True),
        (
            "verdi_ugyldig",
            LEVEL,
            "maalverdi = null, basis_verdi = null, maalverdi_maks = null",
            True,
        ),
        ("verdi_ugyldig", LEVEL, "maalverdi = null, frist = null, maalverdi_maks = null", True),
        (
            "verdi_ugyldig",
            LEVEL,
            "maalverdi = null, frist = null, basis_verdi = null, maalverdi_maks = 1",
            True,
        ),
        (
            "verdi_ugyldig",
            LEVEL,
            "maalverdi = null, frist = null, basis_verdi = null, maalverdi_maks = null",
            False,
        ),
        ("brudd_ugyldig", BREAK, "til = fra", False),
        ("brudd_ugyldig", BREAK, "til = fra - 1", True),
        ("brudd_ugyldig", BREAK, "til = null", True),
        ("brudd_ugyldig", BREAK, "fra = null", True),
        ("brudd_ugyldig", BREAK, "kanal = null", True),  # a gap is of somebody's numbers
        ("brudd_ugyldig", BREAK, "kanal = null, type = 'definisjon'", False),
        ("brudd_ugyldig", BREAK, "kanal = 'ukjent'", True),
        ("brudd_ugyldig", BREAK, "type = null", True),
        ("brudd_ugyldig", BREAK, "type = 'ukjent'", True),
        ("brudd_ugyldig", BREAK, "instrument = 'logg;eksport'", False),
        ("brudd_ugyldig", BREAK, "instrument = 'logg;gjetning'", True),
        ("svarfordeling_sum", LEVELS, "2", False),
        ("svarfordeling_sum", LEVELS, "2.1", True),
        ("svarfordeling_sum", LEVELS, "-2", False),
        ("svarfordeling_sum", LEVELS, "-2.1", True),
        ("registersummer", EMPLOYED, "1", False),
        ("registersummer", EMPLOYED, "2", True),
        ("registersummer", EMPLOYED, "-1", False),
        ("registersummer", EMPLOYED, "-2", True),
        ("registersummer", JOBS, "0", False),
        ("registersummer", JOBS, "1", True),
        ("registersummer", JOBS, "-1", True),
    ],
)
def test_a_check_finds_what_is_just_wrong_and_lets_the_border_pass(
    loaded,
    check,
    change,
    values,
    found,
):
    loaded.execute("begin")
    try:
        ((changed,),) = loaded.execute(change.format(values)).fetchall()
        assert changed
        assert bool(offenders(loaded, check)) is found
    finally:
        loaded.execute("rollback")


HIDE = """update jobber_naering set jobber = null where periode = '2024-K4' and kode =
    (select min(kode) from jobber_naering where nivaa = 'seksjon' and periode = '2024-K4')"""
MORE = """update jobber_naering set jobber = jobber + {} where periode = '2024-K4' and kode =
    (select max(kode) from jobber_naering where nivaa = 'seksjon' and periode = '2024-K4')"""


def test_a_part_that_is_not_shown_may_leave_a_rest_and_never_less_than_none(loaded):
    loaded.execute("begin")
    try:
        ((hidden,),) = loaded.execute(
            "select jobber from jobber_naering where nivaa = 'seksjon' and periode = '2024-K4' "
            "order by kode limit 1"
        ).fetchall()
        loaded.execute(HIDE)
        assert offenders(loaded, "registersummer") == []
        loaded.execute(MORE.format(hidden))
        assert offenders(loaded, "registersummer") == []
        loaded.execute(MORE.format(1))
        assert offenders(loaded, "registersummer")
    finally:
        loaded.execute("rollback")
