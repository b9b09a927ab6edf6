"""The scales and questions of a codebook."""

from __future__ import annotations

from typing import Any

from data.errors import UserError
from data.reference import ids
from data.undersoekelse.audiences import rule_at
from data.undersoekelse.codebook import Kodebok, Liste, Skala, Spoersmaal
from data.undersoekelse.document import Document, Place
from data.undersoekelse.svarord import direction
from data.undersoekelse.values import EMPTY, folded, text


def scale(document: Document, name: str, raw: dict[str, Any]) -> Skala:
    """One answer scale. Raises UserError when its codes contradict each other."""
    place: Place = ("skalaer", name)
    koder = {_code(code): text(label) for code, label in raw["koder"].items()}
    sets = {
        field: frozenset(_code(code) for code in raw.get(field, []))
        for field in ("topp2", "vet_ikke", "ikke_spurt", "ubesvart")
    }
    for field in ("topp2", "vet_ikke"):
        for code in sets[field] - set(koder):
            raise document.error((*place, field), f"kode {code} i {field} er ikke blant koder")
    seen: set[str] = set()
    for field, codes in sets.items():
        if codes & seen:
            raise document.error(
                (*place, field), f"kode {min(codes & seen)} står i flere av listene i skalaen"
            )
        seen |= codes
    if len({folded(label) for label in koder.values()}) < len(koder):
        raise document.error((*place, "koder"), f"to koder i skalaen «{name}» har samme svar")
    found = Skala(name, koder, **sets, snudd="snudd" in raw)
    _check_direction(document, found)
    return found


def _check_direction(document: Document, scale: Skala) -> None:
    """Refuses a scale whose words say that the negative answers are the ones that are counted."""
    place: Place = ("skalaer", scale.id)
    labels = {code: scale.koder[code] for code in scale.posisjon}
    if scale.snudd:
        return
    if why := direction.against(labels, scale.topp2):
        raise document.error(
            (*place, "topp2"),
            f"{why} – velg de mest positive svarene, eller skriv i «snudd» hvorfor de negative "
            "skal telles",
        )
    if why := direction.out_of_order(labels):
        raise document.error(
            (*place, "koder"), f"{why} i «{scale.id}» – skriv kodene fra negativ til positiv"
        )


def _code(raw: object) -> str:
    return EMPTY if raw == "tom" else text(raw)


def questions(
    document: Document,
    name: str,
    raw: dict[str, Any],
    skalaer: dict[str, Skala],
    known: tuple[str, ...],
) -> list[Spoersmaal]:
    """The question, or one for each of its items. `known` are the målgrupper of the codebook."""
    items = raw.get("ledd")
    if items is None:
        return [_question(document, name, raw, raw, ("spoersmaal", name), skalaer, known)]
    found = []
    for item, own in items.items():
        place: Place = ("spoersmaal", name, "ledd", item)
        document.inherit(place, ("spoersmaal", name), raw)
        found.append(_question(document, f"{name}.{item}", raw | own, raw, place, skalaer, known))
    return found


def _question(
    document: Document,
    name: str,
    raw: dict[str, Any],
    parent: dict[str, Any],
    place: Place,
    skalaer: dict[str, Skala],
    known: tuple[str, ...],
) -> Spoersmaal:
    _check_names(document, name, raw, place, skalaer)
    groups = tuple(raw.get("maalgrupper", known))
    for group in set(groups) - set(known):
        raise document.error((*place, "maalgrupper"), f"målgruppen «{group}» står ikke i kodeboken")
    rule = rule_at(document, (*place, "base"), raw.get("base"))
    return Spoersmaal(
        id=name,
        kolonne=text(raw["kolonne"]),
        skala=skalaer[raw["skala"]],
        maaltall=_metric(document, place, raw),
        ressurs=raw.get("ressurs"),
        ordlyd=raw["ordlyd"],
        base=rule,
        base_tekst=raw.get("base_tekst") or (f"base: {rule.text}" if rule else "alle som er spurt"),
        utelat="utenfor_basen" in raw,
        maalgrupper=groups,
        sammenlignbar=raw.get("sammenlignbar"),
        brudd=raw.get("brudd"),
        liste=_list(document, place, raw, parent),
        place=place,
    )


def _check_names(
    document: Document, name: str, raw: dict[str, Any], place: Place, skalaer: dict[str, Skala]
) -> None:
    for field in ("kolonne", "skala", "ordlyd"):
        if field not in raw:
            raise document.error(place, f"feltet «{field}» mangler for {name}")
    if raw["skala"] not in skalaer:
        raise document.error((*place, "skala"), f"skalaen «{raw['skala']}» finnes ikke")
    if "ressurs" in raw and raw["ressurs"] not in ids("ressurser"):
        raise document.error(
            (*place, "ressurs"),
            f"ressursen «{raw['ressurs']}» er ukjent – velg en id fra data/reference/ressurser.csv",
        )


def _metric(document: Document, place: Place, raw: dict[str, Any]) -> str | None:
    known = [*ids("spoersmaal", "maaltall"), *document.data.get("egne_maaltall", [])]
    metric: str | None = raw.get("maaltall")
    if metric is not None and metric not in known:
        raise document.error(
            (*place, "maaltall"),
            f"måltallet «{metric}» er ukjent – velg {', '.join(known)}, eller før det opp i "
            "egne_maaltall",
        )
    return metric


def _list(
    document: Document, place: Place, raw: dict[str, Any], parent: dict[str, Any]
) -> Liste | None:
    if ("liste" in raw) != ("kode" in raw):
        raise document.error(place, "liste og kode hører sammen: skilletegnet og leddets kode")
    if "liste" not in raw:
        return None
    codes = [item.get("kode") for item in parent["ledd"].values()]
    other = [text(code) for code in parent.get("andre_koder", [])]
    return Liste(raw["liste"], text(raw["kode"]), frozenset([*map(text, codes), *other]))


def check(kodebok: Kodebok) -> None:
    """Raises UserError for what is wrong only when the questions are seen together."""
    questions = {question.id: question for question in kodebok.spoersmaal}
    seen: set[tuple[str, str, str]] = set()
    for question in kodebok.spoersmaal:
        error = _own_error(kodebok, questions, question)
        if error:
            raise error
        for group in question.maalgrupper if question.maaltall and question.ressurs else ():
            key = (group, str(question.maaltall), str(question.ressurs))
            if key in seen:
                raise kodebok.document.error(
                    question.place,
                    f"{question.maaltall} for {question.ressurs} spørres to ganger i {group}",
                )
            seen.add(key)


def _own_error(
    kodebok: Kodebok, questions: dict[str, Spoersmaal], question: Spoersmaal
) -> UserError | None:
    document, place = kodebok.document, (*question.place, "base")
    if question.id in kodebok.dimensjoner:
        return document.error(question.place, f"{question.id} er også navnet på en dimensjon")
    if (question.sammenlignbar or "").partition("/")[0] == kodebok.boelge:
        return document.error(
            (*question.place, "sammenlignbar"),
            "en bølge kan ikke sammenlignes med seg selv – velg en tidligere bølge",
        )
    if question.liste and not {"0", "1"} <= question.skala.known:
        return document.error(question.place, "en liste må ha en skala med kodene 0 og 1")
    for name, value in question.base.comparisons if question.base else ():
        if name in questions:
            known = {*questions[name].skala.known, EMPTY}
        elif name in kodebok.dimensjoner:
            values = kodebok.dimensjoner[name].verdier
            known = {v or EMPTY for v in values.values()} | {EMPTY} if values else {value}
        else:
            return document.error(place, f"basen nevner «{name}», som ikke er et spørsmål her")
        if value not in known:
            return document.error(place, f"{name} har ikke svaret «{value}», som basen nevner")
    return None
