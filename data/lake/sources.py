"""What the operator has stated once about each source of usage."""

from __future__ import annotations

import dataclasses
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import inputs
from data.errors import UserError
from data.lake.workspace import Workspace
from data.reference import ids

BUILT_IN = Path(__file__).parent / "sources.yml"
OWN = "kilder.yml"
PLACES = "stedsdatabase.mmdb"  # the workspace's own, made by «python -m data geodatabase»
LONGEST_KEY = 31
ID = re.compile(r"[a-z0-9_-]+")  # it is a part of file names
INSTRUMENTS = ("logg", "eksport", "publisert")  # what has counted; a break names its own
CHOICES = {
    "identitet": ("dag", "maaned", "periode", "ingen"),
    "klientfelt": ("automatisk", "foerste", "siste"),
    "anslag": ("ja", "nei"),
    "rolle": ("hoved", "kontroll", "demo", "publisert"),
    "instrument": INSTRUMENTS,
    "kanal": ids("kanaler", "kanal"),
    "definisjon": ids("definisjoner"),
    "geografi": tuple(version for version in ids("fylker", "versjon") if version != "alle"),
}
# The fields that a warehouse is built with, beside `verter`; the others are for reading a file.
BUILT_WITH = (
    "id", "navn", "kanal", "vert", "identitet", "definisjon", "tidssone", "geografi", "rolle",
    "instrument",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One source. `maks_avvist` is a share (0–1); `geodatabase` a file in MaxMind's format.

    `vert` is the host of lines that name none. `verter` are others that count (see lake.sites).
    `noekkel_dager` is how many days a key lives after the period it is for: as few as the way that
    the logs arrive allows, since the lines of a day that come later are other visitors.
    `format` is the server's own format string, "" where the format is found by the content.
    `nettstedskart` is a file with the addresses that the site has, see lake.sitemap.
    `kart` is the column map of a tool's exports, see eksporter.kart.
    `hent` is where a tool's own numbers are fetched from, see henting.settings; () for nowhere.
    `anslag` is «nei» where no sketches of different people over a year are to be made.
    """

    id: str
    navn: str
    kanal: str
    identitet: str
    definisjon: str
    tidssone: str
    geografi: str
    rolle: str
    vert: str = ""
    verter: tuple[str, ...] = ()
    instrument: str = "logg"
    klientfelt: str = "automatisk"
    format: str = ""
    geodatabase: str | None = None
    nettstedskart: str | None = None
    kart: str | None = None
    maks_avvist: float = 0.05
    noekkel_dager: float = 2
    anslag: str = "ja"
    hent: tuple[tuple[str, str], ...] = ()

    @property
    def anslaas(self) -> bool:
        """True where sketches are made: only where a visitor is known for a month anyway."""
        return self.anslag == "ja" and self.identitet == "maaned"

    def geo_path(self, workspace: Workspace) -> Path | None:
        """The place database: the source's own (a relative path is from the workspace), or else
        the workspace's where there is one.
        """
        path = workspace.root / (self.geodatabase or PLACES)
        return path if self.geodatabase or path.exists() else None


def load(workspace: Workspace) -> dict[str, Source]:
    """All sources by id: the built-in ones, changed and added to by WORKSPACE/kilder.yml.

    Raises UserError when the operator's file is wrong.
    """
    stated = dict(_built_in())
    own = workspace.root / OWN
    if own.is_symlink() or own.exists():
        for key, fields in _read(own).items():
            stated[key] = {**stated.get(key, {}), **fields}
    return {key: _source(key, fields) for key, fields in stated.items()}


def get(workspace: Workspace, name: str) -> Source:
    """The source with this id. Raises UserError that lists those that exist."""
    known = load(workspace)
    if name not in known:
        raise UserError(
            f"Kilden «{name}» er ukjent – velg en av {', '.join(known)}, eller beskriv den i "
            f"{workspace.root / OWN}."
        )
    return known[name]


@cache
def _built_in() -> Mapping[str, dict[str, object]]:
    """Our own, which stay while a process runs; a command asks for them a dozen times."""
    return _read(BUILT_IN)


def _read(path: Path) -> dict[str, dict[str, object]]:
    raw = inputs.settings(path) or {}
    if not isinstance(raw, dict) or not all(isinstance(v, dict) for v in raw.values()):
        raise UserError(f"{path} skal ha en kilde-id på hver gruppe av felt – se data/sources.yml.")
    return {str(key): fields for key, fields in raw.items()}


def _source(key: str, fields: dict[str, object]) -> Source:
    known = {field.name: field for field in dataclasses.fields(Source)}
    unknown = sorted(set(fields) - set(known) | ({"id"} & set(fields)))
    missing = sorted(
        name
        for name, field in known.items()
        if name != "id"
        and (
            (field.default is dataclasses.MISSING and fields.get(name) in (None, ""))
            or fields.get(name, "") is None  # a line that somebody began on, and did not finish
        )
    )
    if unknown or missing:
        told = [f"ukjent felt {name}" for name in unknown] + [f"mangler {name}" for name in missing]
        raise UserError(f"Kilden «{key}» i {OWN} er feil: {', '.join(told)} – rett filen.")
    if not ID.fullmatch(key):
        raise UserError(f"Kilden «{key}»: id-en kan bare ha små bokstaver (a–z), tall, _ og -.")
    share = fields.get("maks_avvist", 0.05)
    for name, allowed in CHOICES.items():
        if fields.get(name, getattr(Source, name, None)) not in allowed:
            raise UserError(f"Kilden «{key}»: {name} må være en av {', '.join(allowed)}.")
    if fields["tidssone"] != "logg" and not _is_zone(str(fields["tidssone"])):
        raise UserError(f"Kilden «{key}»: tidssone må være «logg» eller et navn som Europe/Oslo.")
    if not isinstance(share, int | float) or not 0 <= share <= 1:
        raise UserError(f"Kilden «{key}»: maks_avvist er en andel og må være mellom 0 og 1.")
    days = fields.get("noekkel_dager", Source.noekkel_dager)
    if not isinstance(days, int | float) or not 0 <= days <= LONGEST_KEY:
        raise UserError(
            f"Kilden «{key}»: noekkel_dager er dager og må være mellom 0 og {LONGEST_KEY}."
        )
    typed = ("maks_avvist", "noekkel_dager", "verter", "hent")
    texts = {name: str(value) for name, value in fields.items() if name not in typed and value}
    return Source(
        id=key,
        maks_avvist=float(share),
        noekkel_dager=float(days),
        verter=_hosts(key, fields.get("verter") or ()),
        hent=_fetched(key, fields.get("hent") or {}),
        **texts,
    )


def _hosts(key: str, stated: object) -> tuple[str, ...]:
    named = stated.split(",") if isinstance(stated, str) else stated
    if not isinstance(named, list | tuple) or not all(isinstance(host, str) for host in named):
        raise UserError(f"Kilden «{key}»: verter er en liste av vertsnavn.")
    return tuple(host.strip() for host in named)


def _fetched(key: str, stated: object) -> tuple[tuple[str, str], ...]:
    """Where the numbers are fetched from; what it says is judged by `henting.settings`."""
    if not isinstance(stated, dict):
        raise UserError(f"Kilden «{key}»: hent er en gruppe av felt – se docs/drift.md.")
    return tuple((str(name), str(value)) for name, value in stated.items())


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
