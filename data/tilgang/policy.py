"""tilgang.yml in the workspace: who has which role, and what each role may do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from data import inputs
from data.errors import UserError
from data.lake.workspace import Workspace
from data.tilgang.rights import FILES, NONE, ROLES, WRITES, Rights, together, usual

OWN = "tilgang.yml"
FIELDS = ("hvem", "roller", "gruppekrav", "stol_paa_epost")
PARTS = {"sider": "pages", "skriver": "writes", "filer": "files"}
GROUPS = "groups"  # the claim that lists the groups, where tilgang.yml names no other
ALL = "alle"
Claims = Mapping[str, object]


@dataclass(frozen=True)
class Line:
    """One line of «hvem»: those who meet all its conditions have the role.

    `claims` are claim → the values that count. `all` is everybody who has logged in, `password`
    everybody who knows the common one.
    """

    role: str
    emails: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    claims: tuple[tuple[str, tuple[str, ...]], ...] = ()
    all: bool = False
    password: bool = False


@dataclass(frozen=True)
class Policy:
    """The whole file. `rights` has every role; `trusts_email`: the provider vouches for it."""

    lines: tuple[Line, ...]
    rights: Mapping[str, Rights]
    trusts_email: bool = False

    def of(self, claims: Claims) -> Rights:
        """What somebody may do, by the claims of their log-in."""
        email = self.email(claims)
        met = [line for line in self.lines if _met(line, claims, email)]
        return together(self.rights[line.role] for line in met) if met else NONE

    def of_password(self) -> Rights:
        """What those who know the common password may do."""
        met = [line for line in self.lines if line.password]
        return together(self.rights[line.role] for line in met) if met else NONE

    def email(self, claims: Claims) -> str:
        """The address, when the provider says that it is the person's own; else ""."""
        said = claims.get("email_verified")
        # NB: some providers write the truth as a text.
        sure = said is True or said == "true" or (said is None and self.trusts_email)
        address = claims.get("email")
        if not sure or not isinstance(address, str) or address.count("@") != 1:
            return ""
        # NB: letters that only look alike become the same when they are made small.
        return address.strip().lower() if address.isascii() else ""


def _met(line: Line, claims: Claims, email: str) -> bool:
    """True when all the conditions of the line hold; the common password is no log-in."""
    if line.password:
        return False
    if line.emails and email not in line.emails:
        return False
    if line.domains and email.partition("@")[2] not in line.domains:
        return False
    return all(set(values) & said(claims, name) for name, values in line.claims)


def said(claims: Claims, name: str) -> set[str]:
    """What a claim says, as texts: one value, or a list of them.

    A name with dots leads into claims within claims, and through the lists there, unless the claim
    itself is called so.
    """
    found: list[object] = [claims]
    for key in [name] if name in claims else name.split("."):
        inner = [each.get(key) for each in found if isinstance(each, Mapping)]
        found = [one for each in inner for one in (each if isinstance(each, list) else [each])]
    return {str(value) for value in found if isinstance(value, str | int)}


def path(workspace: Workspace) -> Path:
    """Where the policy stands, whether it is there or not."""
    return workspace.root / OWN


def load(workspace: Workspace, pages: Collection[str]) -> Policy | None:
    """The policy in use; None when nobody has written one. `pages` are those that exist.

    Raises UserError with one sentence when anything in the file is wrong.
    """
    place = path(workspace)
    if not (place.is_symlink() or place.exists()):
        return None
    return parse(inputs.settings(place), pages, str(place))


def parse(raw: object, pages: Collection[str], name: str = OWN) -> Policy:
    """The policy of a file's plain values. Raises UserError."""
    fields = _mapping(raw, FIELDS, f"{name} kan bare ha feltene")
    trusts = fields.get("stol_paa_epost", False)
    groups = fields.get("gruppekrav", GROUPS)
    if not isinstance(trusts, bool):
        raise UserError(f"{name}: stol_paa_epost må være true eller false – rett filen.")
    if not isinstance(groups, str) or not groups.strip():
        raise UserError(f"{name}: gruppekrav må være navnet på ett krav – rett filen.")
    listed = fields.get("hvem")
    if not isinstance(listed, list) or not listed:
        raise UserError(f"{name}: «hvem» må ha minst én linje, og ellers slipper ingen inn.")
    lines = tuple(
        _line(raw, groups, f"{name}, linje {n} i hvem") for n, raw in enumerate(listed, 1)
    )
    return Policy(lines, _roles(fields.get("roller", {}), pages, name), trusts)


def _line(raw: object, groups: str, where: str) -> Line:
    known = ("rolle", "epost", "domene", "gruppe", "krav", ALL, "passord")
    fields = _mapping(raw, known, f"{where} kan bare ha")
    role = fields.get("rolle")
    if role not in ROLES:
        raise UserError(f"{where}: rolle må være en av {', '.join(ROLES)} – rett filen.")
    for name in (ALL, "passord"):
        if name in fields and fields[name] is not True:
            raise UserError(f"{where}: {name} kan bare være true – rett eller fjern feltet.")
    if len(fields) == 1:
        raise UserError(
            f"{where} sier ikke hvem – skriv epost, domene, gruppe, krav eller passord, eller "
            "«alle: true» for alle som er logget inn."
        )
    if len(fields) > 2 and (ALL in fields or "passord" in fields):
        raise UserError(f"{where}: «alle» og «passord» kan ikke ha andre vilkår – del linjen.")
    emails = _texts(fields["epost"], f"{where}: epost") if "epost" in fields else ()
    domains = _texts(fields["domene"], f"{where}: domene") if "domene" in fields else ()
    if wrong := [text for text in emails if text.count("@") != 1]:
        raise UserError(f"{where}: «{wrong[0]}» er ikke en e-postadresse – rett filen.")
    if wrong := [text for text in domains if not _is_domain(text)]:
        raise UserError(f"{where}: «{wrong[0]}» er ikke et domene – skriv det uten @ og uten *.")
    claims = [(groups, _texts(fields["gruppe"], f"{where}: gruppe"))] if "gruppe" in fields else []
    if "krav" in fields:
        asked = fields["krav"]
        if not isinstance(asked, dict) or not asked:
            raise UserError(f"{where}: krav skrives «krav: {{navn: verdi}}» – rett filen.")
        claims += [(str(key), _texts(value, f"{where}: {key}")) for key, value in asked.items()]
    return Line(
        str(role),
        tuple(text.lower() for text in emails),
        tuple(text.lower() for text in domains),
        tuple(claims),
        ALL in fields,
        "passord" in fields,
    )


def _roles(raw: object, pages: Collection[str], name: str) -> dict[str, Rights]:
    """Every role, with what the file says of it in place of what is usual."""
    own = _mapping(raw, ROLES, f"{name}: roller kan bare være")
    known = {"sider": pages, "skriver": WRITES, "filer": FILES}
    found = {role: usual(role, pages) for role in ROLES}
    for role, said in own.items():
        parts = _mapping(said, tuple(PARTS), f"{name}: {role} kan bare ha")
        changed = {
            PARTS[part]: frozenset(_chosen(value, known[part], f"{name}: {role}: {part}"))
            for part, value in parts.items()
        }
        base = found[role]
        kept = {"pages": base.pages, "writes": base.writes, "files": base.files} | changed
        found[role] = Rights(**kept, roles=(role,))
    return found


def _chosen(raw: object, known: Collection[str], where: str) -> tuple[str, ...]:
    if raw == ALL:
        return tuple(known)
    chosen = _texts(raw, where) if raw != [] else ()
    if wrong := [text for text in chosen if text not in known]:
        raise UserError(f"{where} kan ikke være «{wrong[0]}» – velg mellom {', '.join(known)}.")
    return chosen


def _mapping(raw: object, known: Collection[str], sentence: str) -> dict[str, object]:
    if not isinstance(raw, dict) or set(raw) - set(known):
        raise UserError(f"{sentence} {', '.join(known)} – rett filen.")
    return raw


def _texts(raw: object, where: str) -> tuple[str, ...]:
    """One text or a list of them. A number is taken as it is written."""
    found = raw if isinstance(raw, list) else [raw]
    # NB: «domene: no» is read as false.
    plain = [each for each in found if isinstance(each, str | int) and each is not False]
    texts = tuple(str(each).strip() for each in plain)
    if not texts or len(texts) < len(found) or not all(texts):
        raise UserError(f"{where} må være en tekst eller en liste av tekster – rett filen.")
    return texts


def _is_domain(text: str) -> bool:
    parts = text.split(".")
    return len(parts) > 1 and all(part.replace("-", "").isalnum() for part in parts)
