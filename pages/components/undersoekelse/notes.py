"""What must be said of survey numbers side by side: their bases, their counts, their intervals."""

from __future__ import annotations

from metrics.engine import formats
from metrics.engine.result import Result, Row
from pages.components import answers, findings
from pages.components.undersoekelse import waves

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


def different(result: Result) -> tuple[str, ...]:
    """A warning where the målgrupper were not asked on the same terms."""
    if result.fordeling != "maalgruppe" or len(findings.ranked(result)) < 2:
        return ()
    return _by_flag(result) if waves.computed(result) else _by_table(result)


def uncertainty(result: Result) -> tuple[str, ...]:
    """What the line is, where there is one, and which numbers have none."""
    drawn = any(row.nedre is not None for row in findings.ranked(result))
    return ((INTERVAL,) if drawn else ()) + bare(result)


def bare(result: Result) -> tuple[str, ...]:
    """Which numbers have no interval, and why."""
    known = findings.ranked(result)
    without = [row for row in known if row.nedre is None]
    if not without:
        return ()
    why = formats.opplisting(list(dict.fromkeys(_why_bare(result, row) for row in without)))
    if len(without) == len(known):
        return (f"Tallene har ingen strek: {why}.",)
    return (f"{formats.opplisting([row.navn for row in without])} har ingen strek: {why}.",)


def bases(result: Result) -> tuple[str, ...]:
    """What the printed shares are of, by the tables themselves.

    The box about barnehager has its own base, which is told of them and of nobody else.
    """
    rows = answers.table("spoersmaal")
    rows = rows[rows["maalgruppe"].isin(result.selection.maalgruppe)]
    rows = rows[(rows["maaltall"] == result.metric.id) & (rows["tabell"] != "10-1")]
    rows = rows[(rows["tabell"] == OF_A_BRANSJE) == bool(result.selection.bransje)]
    return tuple(f"{findings.opening(text)}." for text in dict.fromkeys(rows["base"].dropna()))


def _why_bare(result: Result, row: Row) -> str:
    if waves.kind(row) in ("beregnet", "syntetisk"):
        return EVERYONE if EVERYONE in row.merker else UNKNOWN
    if result.selection.bransje:
        return UNTOLD  # the box about one bransje says nothing of how the målgruppe was weighted
    asked = answers.table("maalgrupper").set_index("id")["design"]
    group = row.gruppe if result.fordeling == "maalgruppe" else "".join(result.selection.maalgruppe)
    return SAMPLE if asked.get(group) == "vektet" else UNCOUNTED


def _by_table(result: Result) -> tuple[str, ...]:
    """The printed tables asked only those who had used the resource, or all."""
    rows = answers.table("spoersmaal")
    rows = rows[(rows["maaltall"] == result.metric.id) & rows["base"].notna()]
    shown = {row.gruppe for row in findings.ranked(result)}
    users = set(rows.loc[rows["base"].str.startswith("kun virksomheter"), "maalgruppe"]) & shown
    others = set(rows.loc[rows["base"].str.contains("ikke avgrenset til brukere"), "maalgruppe"])
    if not users or not others & shown:
        return ()
    names = {key: findings.lower(name) for key, name in answers.names("maalgruppe").items()}
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
