"""For the editors: which bransjer have what, how many jobs that covers, and how it is used."""

from __future__ import annotations

from pages.components import filter_bar, frame, parts, rollout
from pages.components.links import next_steps
from pages.redaksjonsraad.bransjer import coverage as bransjer
from pages.redaksjonsraad.bransjer import jobs, pace, proportion

selection = filter_bar.current()

frame.head(
    "Redaksjonsråd",
    bransjer.finding(selection),
    "Hva hver bransje har i portalen og verktøyene, hvor mye av arbeidslivet det dekker, hvor mye "
    "det brukes, og hvilke bransjesider folk har gått til som ikke er en bransje vi kjenner.",
    neste=next_steps.of_plans(),
)
frame.text("Perioden i filteret gjelder bruken. Det andre er slik kildene sist oppgir det.")


def _jobs() -> None:
    jobs.coverage(selection)
    jobs.codes(selection)


def _planned() -> None:
    bransjer.planned(selection)
    rollout.show(jobs.verktoey_of(selection), "under «Bransjer og verktøy»")
    jobs.growth(selection)
    pace.show(selection)


def _use() -> None:
    proportion.per_bransje(selection)
    proportion.since_launch(selection)


parts.show(
    "bransjer",
    {
        "Bransjer og verktøy": lambda: bransjer.matrix(selection),
        "Dekning": _jobs,
        "Planlagt": _planned,
        "Bruk per bransje": _use,
        "Fra forsiden til en bransje": lambda: proportion.front_page(selection),
        "Sider uten bransje": proportion.wanted,
    },
)
