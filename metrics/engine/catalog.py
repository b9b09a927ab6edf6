"""The catalogue of metrics: every number the house can give, with its definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from data.errors import UserError

METRICS = Path(__file__).parents[1]
REPORTED = "rapportert"  # what only the reports have counted
GROUPS = ("bruk", "bransje", "undersoekelse", REPORTED)
TIME = ("dag", "uke", "maaned", "kvartal", "aar")
ALL = "alle"
FIELDS = (
    "tittel definisjon enhet format retning kilde filtre fordelinger additiv estimator "
    "minste_grunnlag forbehold fasit"
).split()
OPTIONAL = ["trykte_filtre", "trykte_fordelinger", "om_ressurs"]
FILTERS = (
    "bransje region maalgruppe sektor stoerrelse verktoey ressurs kilde naering boelge vekting"
).split()
PLACES = "kanal verktoey bransje region henvisning kilde".split()
WHO = "maalgruppe ressurs boelge sektor stoerrelse naering".split()
# What only the events that are still in the lake can tell (see rydding), and the day of the week.
DETAILS = "side inngang utgang fil henvisende_nettsted kampanje time enhet nettleser".split()
SPLITS = [*TIME, *PLACES, *DETAILS, "ukedag", *WHO, "opplysning"]
# What a field may say; docs/utvide.md tells what each means.
VALUES: Mapping[str, list[str]] = {
    "format": ["heltall", "prosent", "varighet", "desimal", "prosent_desimal"],
    "retning": ["opp", "ned", "ingen"],
    "estimator": ["telling", "andel", "rate", "gjennomsnitt", "spenn"],
    "minste_grunnlag": ["bruk", "undersoekelse"],
    "filtre": FILTERS,
    "fordelinger": SPLITS,
    "additiv": SPLITS,
    "trykte_filtre": FILTERS,
    "trykte_fordelinger": SPLITS,
}


@dataclass(frozen=True)
class Metric:
    """One metric as its .sql and .yml say. `filtre` and `fordelinger` are what it can use.

    `additiv` names the breakdowns over which its values may be summed. `fasit` holds known
    answers on the test data. `terskel` is a class in data/reference/terskler.csv. `trykte_` is what
    the published tables of a survey metric can use; the waves read from files can use all.
    `om_ressurs` is the metric that answers in its place when it is asked about a resource.
    """

    id: str
    gruppe: str
    tittel: str
    definisjon: str
    enhet: str
    format: str
    retning: str
    kilde: str
    filtre: frozenset[str]
    fordelinger: tuple[str, ...]
    additiv: frozenset[str]
    estimator: str
    terskel: str
    forbehold: tuple[str, ...]
    sql: str
    trykte_filtre: frozenset[str]
    trykte_fordelinger: tuple[str, ...]
    om_ressurs: str | None
    fasit: tuple[Mapping[str, object], ...] = field(compare=False)


@lru_cache(maxsize=1)
def metrics() -> Mapping[str, Metric]:
    """All metrics by id, in the order of the groups and then of the names."""
    return {
        path.stem: read(group, path)
        for group in GROUPS
        for path in sorted((METRICS / group).glob("*.yml"))
    }


def get(metric_id: str) -> Metric:
    """The metric with this id. Raises UserError with the list of ids when there is none."""
    try:
        return metrics()[metric_id]
    except KeyError:
        raise UserError(
            f"Metrikken «{metric_id}» finnes ikke. Velg en av: {', '.join(metrics())}."
        ) from None


def read(group: str, path: Path) -> Metric:
    """The metric of a .yml file and the .sql beside it. Raises UserError on what it may not say."""
    raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    _refuse(path, raw if isinstance(raw, dict) else {})
    return Metric(
        id=path.stem,
        gruppe=group,
        tittel=raw["tittel"],
        definisjon=raw["definisjon"],
        enhet=raw["enhet"],
        format=raw["format"],
        retning=raw["retning"],
        kilde=raw["kilde"],
        filtre=frozenset(raw["filtre"]),
        fordelinger=tuple(raw["fordelinger"]),
        additiv=frozenset(raw["additiv"]),
        estimator=raw["estimator"],
        terskel=raw["minste_grunnlag"],
        forbehold=tuple(raw["forbehold"]),
        fasit=tuple(raw["fasit"]),
        sql=path.with_suffix(".sql").read_text("utf-8"),
        trykte_filtre=frozenset(raw.get("trykte_filtre", raw["filtre"])),
        trykte_fordelinger=tuple(raw.get("trykte_fordelinger", raw["fordelinger"])),
        om_ressurs=raw.get("om_ressurs"),
    )


def _refuse(path: Path, raw: Mapping[str, object]) -> None:
    wrong = [f"feltet «{name}» mangler" for name in FIELDS if name not in raw]
    wrong += [f"feltet «{name}» er ukjent" for name in raw if name not in (*FIELDS, *OPTIONAL)]
    wrong += [
        f"«{said}» kan ikke stå i {name}, velg blant: {', '.join(allowed)}"
        for name, allowed in VALUES.items()
        for said in _listed(raw.get(name))
        if said not in allowed
    ]
    if not path.with_suffix(".sql").exists():
        wrong.append(f"{path.stem}.sql mangler")
    if wrong:
        raise UserError(f"{path.parent.name}/{path.name}: {'; '.join(wrong)}. Se docs/utvide.md.")


def _listed(said: object) -> list[object]:
    return [] if said is None else said if isinstance(said, list) else [said]
