"""Whether a new warehouse has less than the one in use, or other levels, and nobody did that.

Days with use that are covered no more, of a source nothing was taken from, stop the build. A level
that moves far on days whose files are the same, is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data import warehouse
from data.errors import UserError
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.printing import counted, tell
from data.reference import rows

JUMP, FEWEST = "nivaa_hopp", "nivaa_minst"  # in terskler.csv: per cent, and page views
LEVELS = """select kilde, dag::varchar as dag, sum(sidevisninger)::bigint as antall
    from besoek_celle group by all having antall > 0"""
# NB: the days of a source that is stated no more are in no number, whatever covers them.
COVERED = """select kilde, dag::varchar as dag from dekning
    where kilde in (select id from kilder)"""
FILES = "select kilde, innlasting from innlasting"
Days = Mapping[tuple[str, str], int]


def compare(connection: warehouse.Connection, workspace: Workspace, manifest: Manifest) -> None:
    """Holds what has been built against the warehouse in use, before anybody sees it.

    Raises UserError, with what to do, for days that are gone with nothing taken out.
    """
    path = warehouse.newest(workspace)
    kept = _kept(path, manifest) if path else frozenset()
    if not path or not kept:
        return
    before = {key: n for key, n in _days(path).items() if key[0] in kept}
    covered = set(connection.execute(COVERED).fetchall())
    levels = {(source, day): n for source, day, n in connection.execute(LEVELS).fetchall()}
    after = dict.fromkeys(covered, 0) | levels
    refuse_lost(before, covered)
    for sentence in jumps(before, after):
        tell(sentence)


def refuse_lost(before: Days, covered: set[tuple[str, str]]) -> None:
    """Raises UserError where days with use are covered no more."""
    lost = sorted(set(before) - covered)
    if lost:
        source, day = lost[0]
        raise UserError(
            f"Det nye varehuset mangler {counted(len(lost), 'dag', 'dager')} som er i bruk nå, den "
            f"første {day} fra {source}, og ingenting er slettet eller tatt ut. Ingenting er "
            "endret – kjør «python -m data check», og se om kildene (kilder.yml) eller en tidssone "
            "er endret. Skal dagene bort, bruk «python -m data slett»."
        )


def jumps(before: Days, after: Days) -> list[str]:
    """A sentence for each source whose level moved far on the days that both have."""
    told, limits = [], {row["klasse"]: int(row["skjul_under"]) for row in rows("terskler")}
    for source in sorted({key[0] for key in before}):
        days = [key for key in before if key[0] == source and key in after]
        was, now = (sum(levels[key] for key in days) for levels in (before, after))
        if was >= limits[FEWEST] and 100 * abs(now - was) > limits[JUMP] * was:
            moved = f"{abs(now / was - 1):.0%}".replace("%", " %")
            way = "høyere" if now > was else "lavere"
            told.append(
                f"NB: På de samme dagene er sidevisningene fra {source} {moved} {way} enn i "
                "varehuset i bruk, uten at filer er tatt ut. «python -m metrics hvorfor "
                "sidevisninger» sier hva som er endret."
            )
    return told


def _kept(path: Path, manifest: Manifest) -> frozenset[str]:
    """The sources that nothing has been taken from, in or out of the warehouse in use."""
    there = {item.id for item in manifest.ingests}
    erased = {item.source for item in manifest.erased}
    try:
        had = warehouse.rows(path, FILES)
    except UserError:  # of another version, or damaged: there is nothing to compare with
        return frozenset()
    sources = {str(row["kilde"]) for row in had}
    gone = {str(row["kilde"]) for row in had if row["innlasting"] not in there}
    return frozenset(sources - gone - erased)


def _days(path: Path) -> dict[tuple[str, str], int]:
    try:
        rows = warehouse.rows(path, LEVELS)
    except UserError:
        return {}
    return {(str(r["kilde"]), str(r["dag"])): int(str(r["antall"])) for r in rows}
