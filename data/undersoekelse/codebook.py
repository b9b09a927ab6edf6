"""What a codebook says, once it has been checked: the objects the import works from."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data.undersoekelse.document import Document, Place
from data.undersoekelse.files import Layout
from data.undersoekelse.lists import split
from data.undersoekelse.rules import Rule
from data.undersoekelse.utvalg.plan import Utvalg
from data.undersoekelse.values import EMPTY, folded

# «4 - Nyttig», «4. Nyttig», «(4) Nyttig»; NB: «10-49 ansatte» is a label, and «45» a code.
BOTH = re.compile(r"\(?(-?\d+)(?:\)|\s*[-–.:=]|\s)\s*([^\W\d].*)")
BEHIND = re.compile(r"(.*\S)\s*\((-?\d+)\)")  # «Nyttig (4)»


@dataclass(frozen=True)
class Skala:
    """Codes in the order of the file, negative → positive. Sets of codes say what they mean.

    Codes in none of the three last sets are substantive answers. `snudd`: the negative ones count.
    """

    id: str
    koder: dict[str, str]
    topp2: frozenset[str]
    vet_ikke: frozenset[str]
    ikke_spurt: frozenset[str]
    ubesvart: frozenset[str]
    snudd: bool = False

    @cached_property
    def posisjon(self) -> dict[str, int]:
        """Position of every substantive code, from 1."""
        other = self.vet_ikke | self.ikke_spurt | self.ubesvart
        return {code: n for n, code in enumerate((c for c in self.koder if c not in other), 1)}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every code that may be in the file."""
        return frozenset(self.koder) | self.vet_ikke | self.ikke_spurt | self.ubesvart

    @cached_property
    def etiketter(self) -> dict[str, str]:
        """Label → code, for files that hold the text of the answer, however it is typed."""
        return {
            folded(label): code for code, label in self.koder.items() if label not in self.known
        }

    def code(self, cell: str) -> str:
        """The code of a cell with a code, a label or both («4 - Nyttig»); else the cell itself."""
        if cell in self.known:
            return cell
        if label := self.etiketter.get(folded(cell)):
            return label
        if both := BOTH.fullmatch(cell):
            code, words = both[1], both[2]
        elif both := BEHIND.fullmatch(cell):
            words, code = both[1], both[2]
        else:
            return cell
        return code if self.etiketter.get(folded(words)) == code else cell


@dataclass(frozen=True)
class Liste:
    """One column with all the ticked codes: which of them is this question, and which may occur."""

    skille: str
    kode: str
    kjente: frozenset[str]


@dataclass(frozen=True)
class Spoersmaal:
    """One question about one thing; `nytte.portal` is the item «portal» of the question «nytte»."""

    id: str
    kolonne: str
    skala: Skala
    maaltall: str | None
    ressurs: str | None
    ordlyd: str
    base: Rule | None
    base_tekst: str
    utelat: bool
    maalgrupper: tuple[str, ...]
    sammenlignbar: str | None
    brudd: str | None
    liste: Liste | None
    place: Place

    def code(self, cell: str) -> str:
        """The code of a cell, which may hold a code, a label or a list."""
        if self.liste is None:
            return self.skala.code(cell)
        return EMPTY if cell == EMPTY else str(int(self.liste.kode in self.parts(cell)))

    def parts(self, cell: str) -> list[str]:
        """The codes of a list."""
        return split(cell, self.liste.skille, self.liste.kjente) if self.liste else []


@dataclass(frozen=True)
class Indeks:
    """Questions that are one measure: the mean of those answered, for who has answered `minst`."""

    id: str
    navn: str
    ledd: tuple[str, ...]
    minst: int


@dataclass(frozen=True)
class Dimensjon:
    """A background variable. `verdier` maps codes to the house's own ids; None: they are those."""

    id: str
    kolonne: str
    verdier: dict[str, str | None] | None
    versjon: str | None
    place: Place


@dataclass(frozen=True)
class Margin:
    """Population totals per category; several dimensions are crossed as «A/smaa»."""

    dimensjoner: tuple[str, ...]
    tall: dict[str, float]
    place: Place


@dataclass(frozen=True)
class Maalgruppe:
    """One audience and its design. `strata` maps stratum → N (None: unknown or infinite), and is
    empty where the codebook does not list them."""

    id: str
    filter: Rule | None
    N: float | None
    N_kilde: str | None
    utsendt: int | None
    design: str
    fpc: bool
    stratum_dimensjon: str | None
    strata: dict[str, float | None]
    vekt: str | None
    vekting: str
    marginer: tuple[Margin, ...]
    grenser: tuple[float, float] | None
    utvalg: Utvalg
    place: Place


@dataclass(frozen=True)
class Svardato:
    """The column with the day of answer, and the day of the reminder (None: thirds)."""

    kolonne: str
    skille: dt.date | None


@dataclass(frozen=True)
class Kodebok:
    """One wave."""

    document: Document
    sha256: str
    boelge: str
    tittel: str
    slag: str
    start: dt.date
    slutt: dt.date
    leverandoer: str
    modus: str
    kilde: str
    fil: Layout
    etiketter: Path | None
    behold: Rule | None
    respondent: str | None
    svardato: Svardato | None
    maalgrupper: tuple[Maalgruppe, ...]
    dimensjoner: dict[str, Dimensjon]
    spoersmaal: tuple[Spoersmaal, ...]
    indekser: tuple[Indeks, ...] = ()

    def columns(self) -> dict[str, Place]:
        """Every column of the file that is used, and where the codebook asks for it."""
        used = {q.kolonne: (*q.place, "kolonne") for q in self.spoersmaal}
        used |= {d.kolonne: (*d.place, "kolonne") for d in self.dimensjoner.values()}
        used |= {m.vekt: (*m.place, "vekt") for m in self.maalgrupper if m.vekt}
        for group in self.maalgrupper:
            used |= {name: (*group.place, field) for name, field in group.utvalg.columns()}
        if self.svardato:
            used[self.svardato.kolonne] = ("svardato",)
        if self.respondent:
            used[self.respondent] = ("respondent",)
        mine = {q.id for q in self.spoersmaal} | set(self.dimensjoner)
        rules: list[tuple[Rule | None, Place]] = [(self.behold, ("fil", "behold"))]
        rules += [(m.filter, (*m.place, "filter")) for m in self.maalgrupper]
        for rule, place in rules:
            used |= dict.fromkeys(rule.names() - mine, place) if rule else {}
        return used
