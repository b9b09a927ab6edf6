"""What an operator holds against the vendor's own table: positive answers, the first numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from data.undersoekelse.answers import Answers
from data.undersoekelse.codebook import Kodebok, Maalgruppe
from data.undersoekelse.design import Design

FIRST = 5  # numbers that are held against the vendor's
SHOWN = 10  # names in a list


def scales(kodebok: Kodebok) -> Iterator[str]:
    """Every scale in use: which answers count as positive, of which others."""
    for scale in {q.skala.id: q.skala for q in kodebok.spoersmaal}.values():
        names = [scale.koder[code] for code in scale.posisjon]
        positive = [scale.koder[code] for code in scale.posisjon if code in scale.topp2]
        beside = [scale.koder[code] for code in scale.koder if code in scale.vet_ikke]
        told = f", {_listed(beside)} for seg" if beside else ""
        yield f"{scale.id}: {_listed(positive)} (av {len(names)} svar: {_listed(names)}{told})"


def numbers(
    kodebok: Kodebok, designs: Mapping[str, Design], found: Mapping[str, list[Answers]]
) -> Iterator[str]:
    """The first shares of positive answers, as the vendor's table should have them."""
    pairs = [(group, given) for group in kodebok.maalgrupper for given in found[group.id]]
    for group, given in pairs[:FIRST]:
        yield f"{given.question.id}, {group.id}: {_share(group, designs[group.id], given)}"


def unseen(kodebok: Kodebok) -> str:
    """The questions that have no måltall, and so are shown with all the others only."""
    names = [question.id for question in kodebok.spoersmaal if question.maaltall is None]
    if not names:
        return ""
    return (
        f"{len(names)} spørsmål har ikke noe måltall, og vises bare under «Alle spørsmål»: "
        f"{_listed(names)}."
    )


def _share(group: Maalgruppe, design: Design, given: Answers) -> str:
    scale = given.question.skala
    valid = np.array(
        [c in scale.posisjon and i for c, i in zip(given.codes, given.in_base, strict=True)]
    )
    hit = valid & np.array([code in scale.topp2 for code in given.codes])
    n, count = int(valid.sum()), int(hit.sum())
    if group.design == "antall":
        return f"{count} av {n}"
    if not n:
        return "ingen med en mening"
    share = 100 * float(design.weights[hit].sum() / design.weights[valid].sum())
    even = np.ptp(design.weights) == 0
    how = f"{count} av {n}" if even else f"vektet, n = {n}; uvektet {count} av {n}"
    return f"{share:.1f} % ({how})".replace(".", ",", 1)


def _listed(names: list[str]) -> str:
    rest = f" og {len(names) - SHOWN} til" if len(names) > SHOWN else ""
    return ", ".join(f"«{name}»" for name in names[:SHOWN]) + rest
