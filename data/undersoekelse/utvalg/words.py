"""How the sample was drawn, in words that follow every number."""

from __future__ import annotations

from data.undersoekelse.codebook import Maalgruppe
from data.undersoekelse.utvalg.plan import AVERAGE, RAKE, STOP
from data.undersoekelse.utvalg.units import Units


def told(group: Maalgruppe, found: Units) -> str:
    """«trukket i klynger (15 klynger av 757)»; "" for an ordinary sample."""
    return "; ".join([*_drawn(group, found), *_lonely(group, found)])


def _drawn(group: Maalgruppe, found: Units) -> list[str]:
    plan, said = group.utvalg, list[str]()
    if plan.trinn:
        count, sizes = sum(found.drawn.values()), [found.N.get(s) for s in found.drawn]
        known = group.fpc and None not in sizes
        of = f" av {_number(sum(n or 0 for n in sizes))}" if known else ""
        steps = f" i {len(plan.trinn)} trinn" if len(plan.trinn) > 1 else ""
        said.append(f"trukket i klynger{steps} ({count} klynger{of})")
    if plan.replikat:
        said.append(f"{len(plan.replikat.kolonner)} replikatvekter ({plan.replikat.metode})")
    if plan.varians == RAKE:
        said.append("usikkerheten er regnet som i «rake» i R")
    return said


def _lonely(group: Maalgruppe, found: Units) -> list[str]:
    if found.merged:
        return [f"strata med én enhet er slått sammen: {', '.join(found.merged)}"]
    single = [s for s, n in found.drawn.items() if n == 1 and found.N.get(s) != 1]
    if not single or group.utvalg.enslig == STOP:
        return []
    average = group.utvalg.enslig == AVERAGE
    how = "har snittet av de andres varians" if average else "er målt fra snittet i hele utvalget"
    return [f"strata med én enhet ({len(single)}) {how}"]


def _number(value: float) -> str:
    return f"{value:,.6g}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
