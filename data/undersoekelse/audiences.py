"""The målgrupper and the dimensions of a codebook: designs, weights and harmonised values."""

from __future__ import annotations

import re
from typing import Any

from data.reference import ids
from data.undersoekelse import sizes
from data.undersoekelse.codebook import Dimensjon, Maalgruppe, Margin
from data.undersoekelse.document import Document, Place
from data.undersoekelse.registers import naeringer
from data.undersoekelse.rules import Rule, RuleError, parse
from data.undersoekelse.utvalg import plan
from data.undersoekelse.values import text

REGISTERS = {"sektor": "sektorer", "stoerrelse": "stoerrelser", "bransje": "bransjer"}
NAMES = {"stoerrelse": "størrelse", "naering": "næring", "region": "fylke"}
NAERING = re.compile(r"[A-V]|([0-9]{2})(\.[0-9]{1,3})?")
Dimensions = dict[str, Dimensjon]


def rule_at(document: Document, place: Place, rule: str | None) -> Rule | None:
    """The rule that stands at a place. Raises UserError with its line."""
    if rule is None:
        return None
    try:
        return parse(rule)
    except RuleError as error:
        raise document.error(place, f"regelen «{rule}» kan ikke leses: {error}") from error


def dimensions(document: Document) -> Dimensions:
    """The background variables by id. Their values are checked against the registers."""
    found = {}
    for name, raw in document.data.get("dimensjoner", {}).items():
        place: Place = ("dimensjoner", name)
        needed = {"naering": "standard", "region": "versjon"}.get(name)
        if needed and needed not in raw:
            raise document.error(place, f"feltet «{needed}» mangler for {name}")
        versions = [version for version in ids("fylker", "versjon") if version != "alle"]
        if name == "region" and raw["versjon"] not in versions:
            raise document.error((*place, "versjon"), f"velg versjon blant {', '.join(versions)}")
        verdier = raw.get("verdier")
        dimension = Dimensjon(
            id=name,
            kolonne=text(raw["kolonne"]),
            verdier={
                "" if c == "tom" else text(c): with_zero(name, text(v)) or None
                for c, v in verdier.items()
            }
            if verdier
            else None,
            versjon=raw.get("versjon") or raw.get("standard"),
            place=place,
        )
        for code, value in (dimension.verdier or {}).items():
            if value is not None and not allowed(dimension, value):
                raise document.error((*place, "verdier", code), unknown(dimension, value))
        found[name] = dimension
    return found


def with_zero(dimension: str, value: str) -> str:
    """The code of a fylke or næring with the nought that Excel takes away: 3 is 03."""
    numbered = dimension in ("region", "naering") and re.match(r"\d(\.|$)", value)
    return f"0{value}" if numbered else value


def allowed(dimension: Dimensjon, value: str) -> bool:
    """True when the house knows this value of the dimension.

    Size classes differ between forms, so a codebook may name its own in `verdier`.
    """
    match dimension.id:
        case "naering":
            found = NAERING.fullmatch(value)
            return found is not None and (found[1] or value) in naeringer(str(dimension.versjon))
        case "region":
            return value in ids("fylker", "fylkesnr", dimension.versjon)
        case "stoerrelse" if dimension.verdier and sizes.limits(value):
            return True
    register = REGISTERS.get(dimension.id)
    return register is None or value in ids(register)


def unknown(dimension: Dimensjon, value: str) -> str:
    """Why the value cannot be used, and which can."""
    if dimension.id == "naering":
        letters = sorted(code for code in naeringer(str(dimension.versjon)) if code.isalpha())
        return (
            f"«{value}» er ikke en næring i {dimension.versjon} – bruk seksjonen ({letters[0]}–"
            f"{letters[-1]}) eller koden (88.911), og null i verdier for ukjent"
        )
    if dimension.id == "stoerrelse":
        return (
            f"«{value}» er ingen størrelse vi kjenner – bruk {', '.join(ids('stoerrelser'))}, "
            f"eller gi klassen et navn med grensene i ({sizes.EXAMPLES}) i verdier"
        )
    where = {"region": "fylker", **REGISTERS}[dimension.id]
    return f"«{value}» er ukjent i {dimension.id} – velg en id fra data/reference/{where}.csv"


def audiences(document: Document, dims: Dimensions) -> tuple[Maalgruppe, ...]:
    """The målgrupper in the order of the file."""
    stated: dict[str, dict[str, Any]] = document.data["maalgrupper"]
    for name, raw in stated.items():
        if name not in ids("maalgrupper"):
            raise document.error(
                ("maalgrupper", name),
                f"målgruppen «{name}» er ukjent – velg {', '.join(ids('maalgrupper'))}",
            )
        if len(stated) > 1 and "filter" not in raw:
            raise document.error(("maalgrupper", name), f"feltet «filter» mangler for {name}")
    return tuple(_audience(document, name, raw, dims) for name, raw in stated.items())


def _audience(document: Document, name: str, raw: dict[str, Any], dims: Dimensions) -> Maalgruppe:
    place: Place = ("maalgrupper", name)
    strata = raw.get("strata")
    _check_design(document, place, raw)
    if strata and strata["dimensjon"] not in dims:
        raise document.error((*place, "strata"), f"dimensjonen «{strata['dimensjon']}» finnes ikke")
    raking = raw.get("raking", {})
    bounds = raking.get("grenser")
    utvalg = plan.utvalg(document, place, raw)
    return Maalgruppe(
        id=name,
        filter=rule_at(document, (*place, "filter"), raw.get("filter")),
        N=raw.get("N"),
        N_kilde=raw.get("N_kilde"),
        utsendt=raw.get("utsendt"),
        design=raw["design"],
        fpc=raw.get("fpc", raw["design"] != "vektet" or _counts(utvalg)),
        stratum_dimensjon=strata["dimensjon"] if strata else None,
        strata={text(s): n for s, n in strata.get("N", {}).items()}
        if strata
        else {"alle": raw.get("N")},
        vekt=text(raw.get("vekt")) or None,
        vekting=raw.get("vekting") or _weighting(raw, utvalg),
        marginer=_margins(document, place, raking, dims),
        grenser=(bounds["nedre"], bounds["oevre"]) if bounds else None,
        utvalg=utvalg,
        place=place,
    )


def _counts(utvalg: plan.Utvalg) -> bool:
    """True when the codebook says how much there was to draw from, which has no other use."""
    return utvalg.N_kolonne is not None or any(step.sized for step in utvalg.trinn)


def _check_design(document: Document, place: Place, raw: dict[str, Any]) -> None:
    design, weighted = raw["design"], "vekt" in raw or "raking" in raw
    if design == "vektet" and not weighted:
        raise document.error(place, "designet «vektet» må ha vekt eller raking")
    if design in ("hel_populasjon", "antall") and weighted:
        raise document.error(place, f"designet «{design}» har ikke vekter – bruk «vektet»")
    if design == "stratifisert" and not {"strata", "klynge"} & raw.keys():
        raise document.error(place, "designet «stratifisert» må ha strata eller klynge")
    if design in ("hel_populasjon", "antall") and raw.get("N", 0) % 1:
        raise document.error((*place, "N"), f"designet «{design}» må ha et helt antall som N")
    sizes = list(raw.get("strata", {}).get("N", {}).values())
    if "N" in raw and sizes and None not in sizes and sum(sizes) != raw["N"]:
        raise document.error(
            (*place, "strata"), f"strataene har {sum(sizes)} til sammen, men N er {raw['N']}"
        )


def _weighting(raw: dict[str, Any], utvalg: plan.Utvalg) -> str:
    if "raking" in raw:
        names = [
            "×".join(NAMES.get(name, name) for name in _crossed(margin))
            for margin in raw["raking"]["marginer"]
        ]
        return f"Vektet til {' og '.join(names)} ({raw['raking']['kilde']})"
    if "vekt" in raw:
        return "Vektet med leverandørens vekter"
    if raw["design"] != "stratifisert":
        return "Uvektet"
    sizes = utvalg.clusters_of or raw.get("strata", {}).get("N", {})
    sized = utvalg.trinn[0].sized if utvalg.trinn else bool(utvalg.N_kolonne or sizes)
    if not sized or None in sizes.values():
        return "Uvektet: Antallet å trekke fra er ikke kjent overalt"
    return "Vektet etter klynger" if utvalg.trinn else "Vektet etter strata"


def _crossed(margin: dict[str, Any]) -> tuple[str, ...]:
    named = margin["dimensjon"]
    return (named,) if isinstance(named, str) else tuple(named)


def _margins(
    document: Document, place: Place, raking: dict[str, Any], dims: Dimensions
) -> tuple[Margin, ...]:
    found = []
    for number, raw in enumerate(raking.get("marginer", [])):
        where = (*place, "raking", "marginer", number)
        for name in _crossed(raw):
            if name not in dims:
                raise document.error((*where, "dimensjon"), f"dimensjonen «{name}» finnes ikke")
        totals = {text(category): float(n) for category, n in raw["tall"].items()}
        found.append(Margin(_crossed(raw), totals, where))
    return tuple(found)
