"""What the last wave asked: the draft of the next one is linked to it where nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from data.errors import UserError
from data.lake import manifest, waves
from data.lake.workspace import Workspace
from data.undersoekelse.utkast.scales import Scale
from data.undersoekelse.utkast.written import quoted, word
from data.undersoekelse.values import folded

EVERYBODY = "alle som er spurt"
JUDGE = "FYLL UT:"
NEAR = 0.75  # how much alike two wordings are that may be one question, asked in other words
ASIDE = ("vet_ikke", "ubesvart", "ikke_spurt")  # answers that are no step of the scale


@dataclass(frozen=True)
class Asked:
    """A question of the last wave. `answers` go from negative to positive."""

    code: str
    wording: str
    base: str
    answers: tuple[str, ...]
    maaltall: str
    ressurs: str


@dataclass
class Before:
    """The last wave, and what of it the draft has met so far.

    `wordings` are all those of the file: what one of them says word for word, is no other's.
    """

    wave: str
    asked: tuple[Asked, ...]
    wordings: frozenset[str] = frozenset()
    met: set[str] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def link(self, column: str, wording: str, scale: Scale) -> tuple[str, str]:
        """The fields that the question takes from the last wave, and what a person must judge."""
        same = [a for a in self.asked if folded(a.wording) == folded(wording)]
        one = next((a for a in same if a.code not in self.met), None)
        if one is None:
            return self._near(column, wording)
        self.met.add(one.code)
        about = "".join(
            f", {name}: {word(value)}"
            for name, value in (("maaltall", one.maaltall), ("ressurs", one.ressurs))
            if value
        )
        if why := _differs(one, scale):
            self.changed.append(f"{column}: {why}")
            return about, f"{JUDGE} kan den sammenlignes med {self.wave}/{one.code}? {why}"
        return f"{about}, sammenlignbar: {quoted(f'{self.wave}/{one.code}')}", ""

    def _near(self, column: str, wording: str) -> tuple[str, str]:
        free = (a for a in self.asked if a.code not in self.met)
        left = [a for a in free if folded(a.wording) not in self.wordings]
        alike = {a: _alike(a.wording, wording) for a in left}
        nearest = max(alike, key=lambda a: alike[a], default=None)
        if nearest is None or alike[nearest] < NEAR:
            self.new.append(column)
            return "", ""
        self.met.add(nearest.code)
        self.changed.append(
            f"{column}: ordlyden sist var {quoted(nearest.wording)}, og er nå {quoted(wording)}"
        )
        return "", (
            f"{JUDGE} er dette {self.wave}/{nearest.code} i nye ord? "
            f"Sist: {quoted(nearest.wording)}"
        )

    def told(self) -> list[str]:
        """What is changed, new and gone since the last wave, as comments."""
        gone = [f"{a.code} {quoted(a.wording)}" for a in self.asked if a.code not in self.met]
        parts = {
            f"Endret siden {self.wave}": self.changed,
            f"Nye spørsmål, ikke i {self.wave}": self.new,
            f"Spørsmål i {self.wave} som ikke er kjent igjen": gone,
        }
        lines = [f"# Sammenlignet med bølgen {self.wave}: {len(self.met)} spørsmål kjent igjen."]
        for head, said in parts.items():
            lines += [f"# {head}:", *(f"#   {one}" for one in said)] if said else []
        return lines


def read(workspace: Workspace, wave: str) -> Before:
    """The questions of a wave in the lake. Raises UserError for one that is not read in."""
    held = waves.tables(workspace, manifest.read(workspace))
    questions = [r for r in held["boelge_spoersmaal"].to_pylist() if r["boelge"] == wave]
    if not questions:
        known = dict.fromkeys(str(r["boelge"]) for r in held["boelge_spoersmaal"].to_pylist())
        have = f"Velg blant: {', '.join(known)}." if known else "Ingen bølge er lest inn."
        raise UserError(f"Bølgen «{wave}» er ikke lest inn svar for svar. {have}")
    steps = [r for r in held["boelge_skala"].to_pylist() if r["boelge"] == wave]
    answers = _answers(steps)
    found = {
        str(r["spoersmaal"]): Asked(
            code=str(r["spoersmaal"]),
            wording=str(r["ordlyd"]),
            base=str(r["base_tekst"] or EVERYBODY),
            answers=answers.get(str(r["skala"]), ()),
            maaltall=str(r["maaltall"] or ""),
            ressurs=str(r["ressurs"] or ""),
        )
        for r in questions
    }
    return Before(wave, tuple(found.values()))


def _answers(steps: Iterable[Mapping[str, object]]) -> dict[str, tuple[str, ...]]:
    """Scale → its answers in order, without those that are no step."""
    found: dict[str, dict[int, str]] = {}
    for row in steps:
        if row["posisjon"] is not None:
            place = int(str(row["posisjon"]))
            found.setdefault(str(row["skala"]), {}).setdefault(place, str(row["svar"]))
    return {name: tuple(said[n] for n in sorted(said)) for name, said in found.items()}


def _differs(then: Asked, scale: Scale) -> str:
    """How the answers or the base are not the same; "" when they are."""
    aside = {code for name, codes in scale.sets if name in ASIDE for code in codes}
    now = tuple(label for code, label in scale.labels if code not in aside)
    if tuple(map(folded, now)) != tuple(map(folded, then.answers)):
        return f"svarene var {_listed(then.answers)}, og er nå {_listed(now)}"
    if then.base != EVERYBODY:
        return f"basen var {quoted(then.base)} – skriv den samme «base» om det er den samme"
    return ""


def _listed(answers: Iterable[str]) -> str:
    return " / ".join(answers)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other)).ratio()
