"""What an import tells the operator: every row accounted for, in Norwegian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.lake.manifest import Wave

SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Receipt:
    """The result of one import. `survey.receipt` is what the manifest keeps of it.

    Keys: fil, rader, utelatt {reason: rows}, maalgrupper {id: {svar, N, kish_deff, vekting,
    utvalg}}, koder {question: {code: answers}}. `known`: the same content was there before. `told`
    are headings with lines to control, and `trial` says that nothing was stored.
    """

    title: str
    survey: Wave
    replaced: bool
    known: bool
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)
    trial: bool = False

    def text(self, codes: bool = True) -> str:
        """The receipt as lines of Norwegian text, with every code that was seen or without."""
        facts: dict[str, Any] = self.survey.receipt
        kind = " – syntetiske demodata" if self.survey.kind == "demo" else ""
        head = f"Bølge: {self.survey.wave} ({self.title}){kind}"
        if self.known and not self.trial:
            return f"{head}\nSamme kodebok og fil er lest inn før; ingenting er endret."
        lines = [head, f"{facts['fil']}: {_number(facts['rader'])} rader"]
        lines += [f"  {_number(rows)} utelatt: {why}" for why, rows in facts["utelatt"].items()]
        lines += [_group(name, group) for name, group in facts["maalgrupper"].items()]
        if codes:
            lines.append("Koder som er sett:")
            lines += [
                f"  {question}: " + ", ".join(f"{code} ({_number(n)})" for code, n in seen.items())
                for question, seen in facts["koder"].items()
            ]
            lines += [
                line
                for heading, told in self.told.items()
                for line in (f"{heading}:", *(f"  {each}" for each in told))
                if told
            ]
        lines.append(self._ending())
        return "\n".join(line for line in lines if line)

    def _ending(self) -> str:
        if self.trial:
            return "Prøve: Ingenting er lagret. Kjør kommandoen uten --proev for å lese inn bølgen."
        return "Bølgen var lest inn før og er erstattet." if self.replaced else ""


def _group(name: str, group: dict[str, Any]) -> str:
    of = f" av N = {_number(group['N'])}" if group["N"] else ""
    deff = f"{group['kish_deff']:.2f}".replace(".", ",")
    drawn = f", {group['utvalg']}" if group.get("utvalg") else ""
    said = f"{group['vekting']}{drawn}, Kish deff {deff}"
    return f"  {name}: n = {_number(group['svar'])}{of}, {said}"


def _number(value: float) -> str:
    return f"{value:,.10g}".replace(",", SPACE).replace(".", ",")
