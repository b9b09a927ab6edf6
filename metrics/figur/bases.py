"""What must be said of survey numbers side by side: their bases, their counts, their intervals."""

from __future__ import annotations

from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import formats, registers, store
from metrics.engine.result import Result, Row
from metrics.figur import findings, waves

INTERVAL = "Streken, og tallene under andelen, viser 95 % konfidensintervall."
SAMPLE = "utvalget er vektet, og rapporten oppgir ikke usikkerheten"
UNCOUNTED = "antallet svar bak prosenten er ikke oppgitt"
UNTOLD = "rapporten oppgir verken vekting eller usikkerhet"
EVERYONE = "hele målgruppen svarte"
UNKNOWN = "usikkerheten kan ikke regnes ut"
OF_A_BRANSJE = "6-case-barnehage"  # the printed box about barnehager alone


def beside(result: Result) -> tuple[str, ...]:
    """The groups that are too few for percentages, as counts in words under the percentages."""
    if not findings.ranked(result):
        return ()  # then the counts are themselves the figure
    return tuple(
        f"{row.navn}: {of(row.verdi, row.grunnlag)} (antall, fordi gruppen er for liten til "
        "prosent)."
        for row in findings.counted(result)
    )


def of(part: float | None, whole: int | None) -> str:
    """«4 av 6», or the part alone where the whole is not known."""
    if part is None:
        return formats.MISSING
    return f"{formats.tall(part)} av {formats.tall(whole)}" if whole else formats.tall(part)


def different(result: Result, warehouse: Path | None = None) -> tuple[str, ...]:
    """A warning where the målgrupper were not asked on the same terms."""
    if result.fordeling != "maalgruppe" or len(findings.ranked(result)) < 2:
        return ()
    if waves.computed(result):
        return _by_flag(result)
    return _by_table(warehouses.current(warehouse), result)


def uncertainty(result: Result, warehouse: Path | None = None) -> tuple[str, ...]:
    """What the line is, where there is one, and which numbers have none."""
    drawn = any(row.nedre is not None for row in findings.ranked(result))
    return ((INTERVAL,) if drawn else ()) + bare(result, warehouse)


def bare(result: Result, warehouse: Path | None = None) -> tuple[str, ...]:
    """Which numbers have no interval, and why."""
    known = findings.ranked(result)
    without = [row for row in known if row.nedre is None]
    if not without:
        return ()
    path = warehouses.current(warehouse)
    why = formats.opplisting(list(dict.fromkeys(_why_bare(path, result, row) for row in without)))
    if len(without) == len(known):
        return (f"Tallene har ingen strek: {why}.",)
    return (f"{formats.opplisting([row.navn for row in without])} har ingen strek: {why}.",)


def bases(result: Result, warehouse: Path | None = None) -> tuple[str, ...]:
    """What the printed shares are of, by the tables themselves.

    The box about barnehager has its own base, which is told of them and of nobody else.
    """
    rows = [
        row
        for row in _asked(warehouses.current(warehouse), result)
        if row["maalgruppe"] in result.selection.maalgruppe and row["tabell"] != "10-1"
        if (row["tabell"] == OF_A_BRANSJE) == bool(result.selection.bransje)
    ]
    told = dict.fromkeys(str(row["base"]) for row in rows if row["base"])
    return tuple(f"{findings.opening(text)}." for text in told)


def _why_bare(path: Path, result: Result, row: Row) -> str:
    if waves.kind(row) in ("beregnet", "syntetisk"):
        return EVERYONE if EVERYONE in row.merker else UNKNOWN
    if result.selection.bransje:
        return UNTOLD  # the box about one bransje says nothing of how the målgruppe was weighted
    groups = store.rows(path, store.named("maalgrupper"))
    asked = {str(group["id"]): group["design"] for group in groups}
    group = row.gruppe if result.fordeling == "maalgruppe" else "".join(result.selection.maalgruppe)
    return SAMPLE if asked.get(group) == "vektet" else UNCOUNTED


def _asked(path: Path, result: Result) -> list[dict[str, object]]:
    """The printed questions that the metric is taken from."""
    rows = store.rows(path, store.named("spoersmaal"))
    return [row for row in rows if row["maaltall"] == result.metric.id]


def _by_table(path: Path, result: Result) -> tuple[str, ...]:
    """The printed tables asked only those who had used the resource, or all."""
    told = [(str(row["maalgruppe"]), str(row["base"] or "")) for row in _asked(path, result)]
    shown = {row.gruppe for row in findings.ranked(result)}
    users = {group for group, base in told if base.startswith("kun virksomheter")} & shown
    others = {group for group, base in told if "ikke avgrenset til brukere" in base}
    if not users or not others & shown:
        return ()
    every = registers.names(path)["maalgruppe"]
    names = {key: findings.lower(name) for key, name in every.items()}
    return (
        f"Tallene kan ikke sammenlignes direkte: {_listed(names, users)} fikk spørsmålet bare når "
        f"de hadde brukt ressursen, mens {_listed(names, others & shown)} fikk det uansett.",
    )


def _by_flag(result: Result) -> tuple[str, ...]:
    """A wave that was read in says the base of each row among its flags."""
    found: dict[str, list[str]] = {}
    for row in findings.ranked(result):
        base = next((flag for flag in row.merker if flag.startswith("base")), "")
        found.setdefault(base.removeprefix("base: "), []).append(findings.lower(row.navn))
    if len(found) < 2:
        return ()
    told = [f"{formats.opplisting(names)} ({base})" for base, names in found.items()]
    return (f"Tallene kan ikke sammenlignes direkte, for basen er ulik: {'; '.join(told)}.",)


def _listed(names: dict[str, str], wanted: set[str]) -> str:
    return formats.opplisting([name for key, name in names.items() if key in wanted])
