"""What is hidden of a question, and why: settled when the wave was read in (data/skjuling)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path

from metrics.engine import store
from metrics.engine.suppression import FOR_OTHERS, TOO_FEW

UNWEIGHTED_ONLY = f"{FOR_OTHERS} – velg uvektet"
ONE_AT_A_TIME = (
    "skjult: flere grupper samlet vises ikke vektet når noe i spørsmålet er skjult – "
    "velg én om gangen, eller uvektet"
)
UNAUDITED = "skjult: les inn bølgen på nytt, så skjulingen blir kontrollert"
Key = tuple[str, str, str]  # wave, målgruppe, question
Chosen = Mapping[str, frozenset[str] | None]  # background variable → values; None is all
Place = frozenset[tuple[str, str]]  # (variable, value) of a cell


@dataclass(frozen=True)
class Hidden:
    """What is hidden of one question. `cells` is place → (only the weighted share, too few)."""

    audited: bool = False
    cells: Mapping[Place, tuple[bool, bool]] = field(default_factory=dict, hash=False)

    @property
    def anything(self) -> bool:
        """True when some number of the question is hidden, so that the others are rounded."""
        return bool(self.cells) or not self.audited

    def why(self, chosen: Chosen, *, weighted: bool = False) -> str:
        """Why a sum over these values cannot be shown; "" when it can.

        `weighted` says that its respondents are weighted, and not all the same.
        """
        if not self.audited:
            return UNAUDITED
        named = [[(name, value) for value in values] for name, values in chosen.items() if values]
        places = [frozenset(place) for place in product(*named)]
        found = [self.cells[place] for place in places if place in self.cells]
        gone = [few for only_weighted, few in found if not only_weighted]
        if gone:
            return TOO_FEW if any(gone) else FOR_OTHERS
        if weighted and found:
            return UNWEIGHTED_ONLY
        # NB: the sum of groups in whole percents would say more of each than their own do.
        return ONE_AT_A_TIME if weighted and self.anything and len(places) > 1 else ""


@lru_cache
def hidden(path: Path) -> Mapping[Key, Hidden]:
    """All the questions of the waves that have been audited."""
    cells: dict[Key, dict[Place, tuple[bool, bool]]] = {
        _key(row): {} for row in store.rows(path, "from b_revisjon")
    }
    for row in store.rows(path, "from b_skjult"):
        pairs = ((row["kjennetegn"], row["verdi"]), (row["kjennetegn2"], row["verdi2"]))
        place = frozenset((str(name), str(value)) for name, value in pairs if name is not None)
        cells[_key(row)][place] = (bool(row["bare_vektet"]), bool(row["for_faa"]))
    return {key: Hidden(True, found) for key, found in cells.items()}


def of(path: Path, wave: str, audience: str, question: str) -> Hidden:
    """What is hidden of the question; all of it where no audit is stored with the wave."""
    return hidden(path).get((wave, audience, question), Hidden())


def _key(row: Mapping[str, object]) -> Key:
    return str(row["boelge"]), str(row["maalgruppe"]), str(row["spoersmaal"])
